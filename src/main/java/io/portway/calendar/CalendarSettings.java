package io.portway.calendar;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the calendar, {@code portway.calendar.*}, with their defaults.
 *
 * @param windowStart      first time of a day at which numbers can port, in the losing carrier's zone: 08:00
 * @param windowEnd        last such time: 15:30
 * @param daysAhead        how many days ahead a FOC may be: 30
 * @param closures         days on which a carrier does not work, by its name; case and punctuation of the name do not matter,
 *                         so Potomac Bell is {@code portway.calendar.closures.potomac-bell=2026-11-27,2026-12-24}
 * @param deskZone         where the port desk keeps its hours: US/Eastern
 * @param deskOpens        start of the desk's day: 08:00
 * @param deskCloses       end of the desk's day: 17:00
 * @param reviewWithin     working time of the desk within which an order is reviewed: 4 hours
 * @param answerWithin     time within which a carrier answers, weekends excluded: 24 hours
 * @param correctionWithin time that a customer has to correct an order: 14 days
 * @param rejectionWithin  business days after which a carrier's rejection that only its customer can mend is asked about: 5
 */
@ConfigurationProperties("portway.calendar")
public record CalendarSettings(
        LocalTime windowStart,
        LocalTime windowEnd,
        Integer daysAhead,
        Map<String, Set<LocalDate>> closures,
        ZoneId deskZone,
        LocalTime deskOpens,
        LocalTime deskCloses,
        Duration reviewWithin,
        Duration answerWithin,
        Period correctionWithin,
        Integer rejectionWithin) {

    public CalendarSettings {
        windowStart = Objects.requireNonNullElse(windowStart, LocalTime.of(8, 0));
        windowEnd = Objects.requireNonNullElse(windowEnd, LocalTime.of(15, 30));
        daysAhead = Objects.requireNonNullElse(daysAhead, 30);
        closures = Map.copyOf(Objects.requireNonNullElse(closures, Map.of()));
        deskZone = Objects.requireNonNullElse(deskZone, ZoneId.of("US/Eastern"));
        deskOpens = Objects.requireNonNullElse(deskOpens, LocalTime.of(8, 0));
        deskCloses = Objects.requireNonNullElse(deskCloses, LocalTime.of(17, 0));
        reviewWithin = Objects.requireNonNullElse(reviewWithin, Duration.ofHours(4));
        answerWithin = Objects.requireNonNullElse(answerWithin, Duration.ofHours(24));
        correctionWithin = Objects.requireNonNullElse(correctionWithin, Period.ofDays(14));
        rejectionWithin = Objects.requireNonNullElse(rejectionWithin, 5);
        if (!windowStart.isBefore(windowEnd)) {
            throw new IllegalArgumentException(
                    "portway.calendar.window-start must be before portway.calendar.window-end");
        }
        if (!deskOpens.isBefore(deskCloses)) {
            throw new IllegalArgumentException(
                    "portway.calendar.desk-opens must be before portway.calendar.desk-closes");
        }
        if (rejectionWithin < 1) {
            throw new IllegalArgumentException("portway.calendar.rejection-within must be at least 1");
        }
        if (daysAhead < 1) {
            throw new IllegalArgumentException("portway.calendar.days-ahead must be at least 1");
        }
    }

    /** The defaults. */
    public static CalendarSettings standard() {
        @SuppressWarnings("NullAway") // null stands for the default
        CalendarSettings defaults =
                new CalendarSettings(null, null, null, null, null, null, null, null, null, null, null);
        return defaults;
    }
}
