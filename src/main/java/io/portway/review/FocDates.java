package io.portway.review;

import io.portway.calendar.FocCalendar;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.ViolationCode;
import io.portway.order.Moments;
import io.portway.order.OrderRepository;
import io.portway.order.PortOrder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reads the FOC date that a carrier gave to the desk. */
@Component
public class FocDates {

    /** The form field that confirms an unusual date. */
    public static final String SAVE_ANYWAY = "saveAnyway";

    private static final Duration FURTHEST = Duration.ofDays(90);

    private final OrderRepository orders;
    private final FocCalendar calendar;
    private final Clock clock;

    FocDates(OrderRepository orders, FocCalendar calendar, Clock clock) {
        this.orders = orders;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * @param text ISO 8601, such as {@code 2026-12-03T09:00}; without an offset in the losing carrier's local time
     * @param sure whether an unusual date is intended: a carrier may confirm a Sunday, which is then the date
     * @throws InvalidInput if it is not a date and time, has passed, or is too far ahead to be right; and for an
     *                      unusual one unless {@code sure}
     */
    public Instant read(UUID orderId, String field, String text, boolean sure) {
        Instant at = checked(instant(orderId, field, text), field, text);
        if (!sure) {
            PortOrder order = orders.get(orderId);
            calendar.oddity(at.atZone(order.zone()), order.losingCarrier()).ifPresent(oddity -> {
                throw new InvalidInput(
                        field,
                        ViolationCode.IMPOSSIBLE_DATE,
                        text,
                        "is " + oddity + "; to save it anyway, set " + SAVE_ANYWAY + " to true",
                        "ask " + order.losingCarrier() + " whether that date is right");
            });
        }
        return at;
    }

    /** @throws InvalidInput as {@link #read} */
    Instant checked(Instant at, String field, String text) {
        Instant now = clock.instant();
        if (!at.isAfter(now)) {
            throw new InvalidInput(
                    field,
                    ViolationCode.PAST_DATE,
                    text,
                    "has passed",
                    "give the date and time that the carrier confirmed");
        }
        if (at.isAfter(now.plus(FURTHEST))) {
            throw new InvalidInput(
                    field,
                    ViolationCode.OUT_OF_RANGE,
                    text,
                    "is more than " + FURTHEST.toDays() + " days ahead",
                    "check the year and the month");
        }
        return at;
    }

    private Instant instant(UUID orderId, String field, String text) {
        try {
            return Moments.read(text);
        } catch (DateTimeParseException withoutOffset) {
            try {
                return LocalDateTime.parse(text)
                        .atZone(orders.get(orderId).zone())
                        .toInstant();
            } catch (DateTimeParseException e) {
                throw new InvalidInput(
                        field,
                        ViolationCode.NOT_A_DATE,
                        text,
                        "is not a date and time",
                        "give both, such as 2026-12-03T09:00 in the losing carrier's local time");
            }
        }
    }
}
