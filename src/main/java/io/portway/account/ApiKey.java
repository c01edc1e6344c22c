package io.portway.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;

/**
 * What is known of an API key once it has been handed out; the key itself is not kept.
 *
 * @param lastUsedAt to the hour; {@code null} where it was never used
 * @param revokedAt  {@code null} while the key is good
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApiKey(UUID id, String label, Instant createdAt, Instant lastUsedAt, Instant revokedAt) {}
