package io.portway.account;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/**
 * A new key; this is the only time that it can be shown.
 *
 * @param secret 32 hexadecimal digits, 128 random bits
 */
@Schema(description = "An API key that was just made.")
public record NewApiKey(
        @Schema(description = "Id of the key, to replace or revoke it; it is not the key")
        UUID id,

        @Schema(description = "The key, 32 hexadecimal digits; it is shown this once")
        String secret) {

    @Override
    public String toString() {
        return "NewApiKey[" + id + "]";
    }
}
