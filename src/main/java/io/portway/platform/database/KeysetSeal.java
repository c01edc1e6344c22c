package io.portway.platform.database;

import io.portway.kernel.FieldCipher;
import io.portway.platform.StartRefused;
import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Binds a database to the keyset with which it was created. A node with another one would store secrets that the others
 * cannot decrypt, and nobody would notice until an order fails.
 */
@Component
@Profile("production")
class KeysetSeal {

    private static final String CONTEXT = "keyset seal";

    private final FieldCipher cipher;

    KeysetSeal(FieldCipher cipher) {
        this.cipher = cipher;
    }

    /** The first node seals; all others must decrypt what it sealed. */
    void check(Connection connection) throws SQLException {
        try (var seal =
                connection.prepareStatement("insert into keyset_seal (sealed) values (?) on conflict do nothing")) {
            seal.setBytes(1, cipher.encrypt("sealed", CONTEXT));
            seal.executeUpdate();
        }
        try (var statement = connection.createStatement();
                var sealed = statement.executeQuery("select sealed from keyset_seal")) {
            sealed.next();
            open(sealed.getBytes(1));
        }
    }

    private void open(byte[] sealed) {
        try {
            cipher.decrypt(sealed, CONTEXT);
        } catch (IllegalStateException e) {
            throw new StartRefused(
                    "The keyset of this node is not the one that this database was created with.",
                    "Give it the PORTWAY_SECRET_KEYSET of the first node, or a copy of that node's secrets file instead of its own.",
                    e);
        }
    }
}
