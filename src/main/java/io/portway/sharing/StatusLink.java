package io.portway.sharing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A link with which an end user sees how far a port is.
 *
 * @param orderId   {@code null} for all orders of the request
 * @param createdBy the {@link io.portway.kernel.Actor} behind it
 * @param openedAt  when it was last looked at; {@code null} for never
 */
public record StatusLink(
        UUID id,
        UUID requestId,
        @Nullable UUID orderId,
        Instant createdAt,
        String createdBy,
        Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant openedAt) {

    /** Where a link is in its life. */
    public enum State {
        OPEN,
        REVOKED,
        EXPIRED
    }

    public State state(Instant now) {
        if (revokedAt != null) {
            return State.REVOKED;
        }
        return now.isBefore(expiresAt) ? State.OPEN : State.EXPIRED;
    }
}
