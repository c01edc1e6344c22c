package io.portway.order.search;

import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time from one moment on and before another.
 *
 * @param from   {@code null} for no beginning
 * @param before {@code null} for no end
 */
public record Period(@Nullable Instant from, @Nullable Instant before) {

    private static final ZoneId DAYS = ZoneId.of("US/Eastern");
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2200;

    /**
     * Days of US/Eastern, both included.
     *
     * @param field how the two ends are called on the wire, without {@code From} and {@code To}
     * @return {@code null} where neither end is given
     */
    public static @Nullable Period days(String field, @Nullable LocalDate from, @Nullable LocalDate to) {
        List<Violation> faults = new ArrayList<>();
        check(field + "From", from, faults);
        check(field + "To", to, faults);
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return of(
                from == null ? null : from.atStartOfDay(DAYS).toInstant(),
                to == null ? null : to.plusDays(1).atStartOfDay(DAYS).toInstant());
    }

    /** Two moments, both included; the database keeps microseconds. {@code null} where neither is given. */
    public static @Nullable Period moments(@Nullable Instant from, @Nullable Instant to) {
        return of(from, to == null ? null : to.plus(1, ChronoUnit.MICROS));
    }

    private static @Nullable Period of(@Nullable Instant from, @Nullable Instant before) {
        return from == null && before == null ? null : new Period(from, before);
    }

    private static void check(String field, @Nullable LocalDate day, List<Violation> faults) {
        if (day != null && (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR)) {
            faults.add(new Violation(
                    field, ViolationCode.NOT_A_DATE, day.toString(), "is not a valid date", "check the year"));
        }
    }
}
