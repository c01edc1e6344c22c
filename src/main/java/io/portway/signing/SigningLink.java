package io.portway.signing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A link with which an end user signs the letter of an order.
 *
 * @param base      where this installation is reached, such as {@code https://ports.example.com}
 * @param email     to which the link and the code go
 * @param name      of whom it is for; {@code null} if it was not given
 * @param createdBy the {@link io.portway.kernel.Actor} behind it
 */
public record SigningLink(
        UUID id,
        UUID orderId,
        String base,
        String email,
        @Nullable String name,
        Instant createdAt,
        String createdBy,
        Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant verifiedAt,
        @Nullable Instant signedAt) {

    /** Where a link is in its life. */
    public enum Status {
        /** It can be signed with. */
        OPEN,
        SIGNED,
        /** It was taken back, or another one replaced it. */
        REVOKED,
        EXPIRED
    }

    public Status status(Instant now) {
        if (signedAt != null) {
            return Status.SIGNED;
        }
        if (revokedAt != null) {
            return Status.REVOKED;
        }
        return now.isBefore(expiresAt) ? Status.OPEN : Status.EXPIRED;
    }

    @Override
    public String toString() {
        return "SigningLink[" + id + "]";
    }
}
