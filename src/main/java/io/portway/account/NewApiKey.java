package io.portway.account;

import java.util.UUID;

/**
 * A key that was just made; only now can it be shown.
 *
 * @param secret 32 hexadecimal digits, 128 random bits
 */
public record NewApiKey(UUID id, String secret) {

    @Override
    public String toString() {
        return "NewApiKey[" + id + "]";
    }
}
