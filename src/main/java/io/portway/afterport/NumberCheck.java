package io.portway.afterport;

import io.portway.afterport.CheckKind.Result;
import io.portway.number.PhoneNumber;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A check of a number after its port.
 *
 * @param detail    what was found, in words
 * @param since     when the number could be checked for the first time
 * @param nextAt    when it is tried next; {@code null} if nobody tries
 * @param checkedAt {@code null} if it was not checked yet
 * @param checkedBy the {@link io.portway.kernel.Actor} who found it
 */
public record NumberCheck(
        UUID orderId,
        long orderNumber,
        PhoneNumber number,
        CheckKind kind,
        Result result,
        @Nullable String detail,
        Instant since,
        int attempts,
        @Nullable Instant nextAt,
        @Nullable Instant checkedAt,
        @Nullable String checkedBy) {}
