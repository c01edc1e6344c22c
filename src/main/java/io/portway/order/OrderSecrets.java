package io.portway.order;

import io.portway.carrier.LosingAccount;
import io.portway.kernel.FieldCipher;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Account number and PIN with the losing carrier, encrypted together and bound to the request or order that they belong to. */
@Component
class OrderSecrets {

    private static final String SEPARATOR = "\u001f";

    private final FieldCipher cipher;

    OrderSecrets(FieldCipher cipher) {
        this.cipher = cipher;
    }

    byte[] seal(LosingAccount account, UUID owner) {
        if (account == null || account.accountNumber() == null && account.pin() == null) {
            return null;
        }
        return cipher.encrypt(text(account.accountNumber()) + SEPARATOR + text(account.pin()), owner.toString());
    }

    /** The account with its secrets put back. */
    LosingAccount open(LosingAccount account, byte[] sealed, UUID owner) {
        if (sealed == null || account == null) {
            return account;
        }
        String[] parts = cipher.decrypt(sealed, owner.toString()).split(SEPARATOR, -1);
        return account.withSecrets(parts[0].isEmpty() ? null : parts[0], parts[1].isEmpty() ? null : parts[1]);
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
