package io.portway.account;

import com.fasterxml.jackson.annotation.JsonInclude;
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
public record ApiKey(
        UUID id,
        String label,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {}
