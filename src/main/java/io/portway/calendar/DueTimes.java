package io.portway.calendar;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * The rules by which {@link FocCalendar} says when an answer is due, as tables: for whoever must compute many due times at once
 * without the calendar, such as a database that sorts orders by them.
 */
@Component
public class DueTimes {

    /** How far a table reaches back; of what has waited longer, only that it is long overdue is known. */
    private static final int DAYS_BACK = 400;

    private static final int DAYS_AHEAD = 60;

    /**
     * Time that counts on some days only, from a moment of each on.
     *
     * @param begins when each day that counts begins, in ascending order, from more than a year ago to some weeks ahead
     * @param day    how long each of them is
     * @param within how much of that time may pass
     */
    public record Counted(List<Instant> begins, Duration day, Duration within) {}

    private final BusinessCalendar calendar;
    private final CalendarSettings settings;
    private final Clock clock;

    public DueTimes(BusinessCalendar calendar, CalendarSettings settings, Clock clock) {
        this.calendar = calendar;
        this.settings = settings;
        this.clock = clock;
    }

    /** As {@link FocCalendar#reviewDue}. */
    public Counted review() {
        return new Counted(
                begins(day -> calendar.isBusinessDay(day, null), settings.deskOpens()),
                Duration.between(settings.deskOpens(), settings.deskCloses()),
                settings.reviewWithin());
    }

    /** As {@link FocCalendar#answerDue}. */
    public Counted answer() {
        return new Counted(
                begins(
                        day -> day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY,
                        LocalTime.MIDNIGHT),
                Duration.ofDays(1),
                settings.answerWithin());
    }

    /** As {@link FocCalendar#correctionDue}: that long, in the {@linkplain #zone desk's zone}. */
    public Period correction() {
        return settings.correctionWithin();
    }

    /** As {@link FocCalendar#rejectionDue}: the end of the day which that many days of the {@linkplain #review review} later is. */
    public int rejection() {
        return settings.rejectionWithin();
    }

    public ZoneId zone() {
        return settings.deskZone();
    }

    private List<Instant> begins(Predicate<LocalDate> counts, LocalTime from) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), settings.deskZone());
        return today.minusDays(DAYS_BACK)
                .datesUntil(today.plusDays(DAYS_AHEAD))
                .filter(counts)
                .map(day -> day.atTime(from).atZone(settings.deskZone()).toInstant())
                .toList();
    }
}
