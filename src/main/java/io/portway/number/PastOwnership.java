package io.portway.number;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A time during which an account had a number.
 *
 * @param account    the account's number
 * @param orderId    the order that ported it in; {@code null} if none did
 * @param until      {@code null} while the account has it
 * @param how        how it left; {@code null} while the account has it
 * @param carrier    who had it next, where it was ported out
 * @param toAccount  number of the account that it was moved to, where the caller sees that
 * @param recordedBy who said that it left, as {@link io.portway.kernel.Actor#name}
 */
public record PastOwnership(
        PhoneNumber number,
        long account,
        @Nullable UUID orderId,
        Instant since,
        @Nullable Instant until,
        @Nullable How how,
        @Nullable String carrier,
        @Nullable Long toAccount,
        @Nullable String reason,
        @Nullable String recordedBy,
        @Nullable Instant recordedAt) {

    /** How a number leaves an account. */
    public enum How {
        /** To another carrier. */
        PORTED_OUT,
        /** Given up; nobody has it. */
        RELEASED,
        /** To another account of the house. */
        MOVED
    }
}
