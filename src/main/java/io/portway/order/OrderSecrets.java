package io.portway.order;

import io.portway.kernel.FieldCipher;
import io.portway.kernel.StoredJson;
import io.portway.number.PhoneNumber;
import io.portway.order.DraftRepository.OwnSettings;
import io.portway.order.DraftRepository.StoredDraft;
import io.portway.order.details.NumberSettings;
import io.portway.order.details.NumberSettings.Secrets;
import io.portway.order.details.OrderDetails;
import io.portway.party.LosingAccount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** Account number and PIN with the losing carrier, encrypted together and bound to their request or order. */
@Component
public class OrderSecrets {

    private static final String SEPARATOR = "\u001f";

    private final FieldCipher cipher;

    OrderSecrets(FieldCipher cipher) {
        this.cipher = cipher;
    }

    public byte @Nullable [] seal(@Nullable LosingAccount account, UUID owner) {
        return account == null ? null : seal(account.accountNumber(), account.pin(), owner);
    }

    private byte @Nullable [] seal(@Nullable String accountNumber, @Nullable String pin, UUID owner) {
        return accountNumber == null && pin == null
                ? null
                : cipher.encrypt(text(accountNumber) + SEPARATOR + text(pin), owner.toString());
    }

    /** The account with its secrets. */
    public @Nullable LosingAccount open(@Nullable LosingAccount account, byte @Nullable [] sealed, UUID owner) {
        if (sealed == null) {
            return account;
        }
        String[] parts = parts(sealed, owner);
        return (account == null ? LosingAccount.UNKNOWN : account).withSecrets(parts[0], parts[1]);
    }

    private String[] parts(byte[] sealed, UUID owner) {
        String[] parts = cipher.decrypt(sealed, owner.toString()).split(SEPARATOR, -1);
        return new String[] {parts[0].isEmpty() ? null : parts[0], parts[1].isEmpty() ? null : parts[1]};
    }

    /** The settings of a draft's numbers, with all secrets in one. */
    private byte @Nullable [] sealAll(Map<PhoneNumber, NumberSettings> settings, UUID request) {
        Map<String, Secrets> secrets = new LinkedHashMap<>();
        settings.forEach((number, said) -> {
            if (!said.secrets().isEmpty()) {
                secrets.put(number.e164(), said.secrets());
            }
        });
        return secrets.isEmpty() ? null : cipher.encrypt(StoredJson.write(secrets), request.toString());
    }

    /** A draft as it is stored. */
    public StoredDraft seal(
            UUID request,
            List<PhoneNumber> numbers,
            OrderDetails details,
            @Nullable LosingAccount losing,
            Map<PhoneNumber, NumberSettings> settings,
            List<LeftOut> leftOut) {
        Map<PhoneNumber, NumberSettings> open = new LinkedHashMap<>();
        settings.forEach((number, own) -> open.put(number, own.withoutSecrets()));
        return new StoredDraft(numbers, details, seal(losing, request), open, sealAll(settings, request), leftOut);
    }

    /** The settings of a draft's numbers, with secrets. */
    public Map<PhoneNumber, NumberSettings> openAll(
            Map<PhoneNumber, NumberSettings> settings, byte @Nullable [] sealed, UUID request) {
        if (sealed == null) {
            return settings;
        }
        Map<String, Secrets> secrets =
                StoredJson.read(cipher.decrypt(sealed, request.toString()), new TypeReference<>() {});
        Map<PhoneNumber, NumberSettings> opened = new LinkedHashMap<>();
        settings.forEach((number, said) -> opened.put(number, said.withSecrets(secrets.get(number.e164()))));
        return opened;
    }

    /** For one number of an order; its port-out PIN as the inventory stores it, bound to the number. */
    public OwnSettings seal(PhoneNumber number, NumberSettings settings, UUID order) {
        Secrets secrets = settings.secrets();
        return new OwnSettings(
                settings.withoutSecrets(),
                seal(secrets.accountNumber(), secrets.pin(), order),
                secrets.portOutPin() == null ? null : cipher.encrypt(secrets.portOutPin(), number.e164()));
    }

    /** The settings of an order's numbers, with secrets. */
    public Map<PhoneNumber, NumberSettings> openEach(Map<PhoneNumber, OwnSettings> settings, UUID order) {
        Map<PhoneNumber, NumberSettings> opened = new LinkedHashMap<>();
        settings.forEach((number, own) -> opened.put(number, open(number, own, order)));
        return opened;
    }

    public NumberSettings open(PhoneNumber number, OwnSettings own, UUID order) {
        String[] account = own.secrets() == null ? new String[2] : parts(own.secrets(), order);
        return (own.settings() == null ? NumberSettings.NOTHING : own.settings())
                .withSecrets(new Secrets(
                        account[0],
                        account[1],
                        own.portOutPin() == null ? null : cipher.decrypt(own.portOutPin(), number.e164())));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
