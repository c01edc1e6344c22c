package io.portway.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an API key after it was shown; the key itself is not stored.
 *
 * @param lastUsedAt to the hour; {@code null} if it was never used
 * @param revokedAt  {@code null} while the key is valid
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What is known of an API key after it was shown; the key itself is not stored.")
public record ApiKey(
        @Schema(description = "Id of the key, to replace or revoke it; it is not the key")
        UUID id,

        @Schema(description = "Which system uses it, as its maker wrote")
        String label,

        @Schema(description = "When it was made, in UTC") Instant createdAt,

        @Schema(description = "When it was last used, to the hour, in UTC; left out if it never was") @Nullable
        Instant lastUsedAt,

        @Schema(description = "Since when it is no longer accepted, in UTC; left out while it is valid") @Nullable
        Instant revokedAt) {}
