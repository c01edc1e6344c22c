package io.portway.account;

import java.util.UUID;

/**
 * A new key; this is the only time that it can be shown.
 *
 * @param secret 32 hexadecimal digits, 128 random bits
 */
public record NewApiKey(UUID id, String secret) {

    @Override
    public String toString() {
        return "NewApiKey[" + id + "]";
    }
}
