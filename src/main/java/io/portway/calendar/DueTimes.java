package io.portway.calendar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
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
    private volatile @Nullable Tables tables;

    /** What changes from one day to the next alone. */
    private record Tables(LocalDate today, Counted review, Counted answer) {}

    public DueTimes(BusinessCalendar calendar, CalendarSettings settings, Clock clock) {
        this.calendar = calendar;
        this.settings = settings;
        this.clock = clock;
    }

    /** As {@link FocCalendar#reviewDue}. */
    public Counted review() {
        return tables().review();
    }

    /** As {@link FocCalendar#answerDue}. */
    public Counted answer() {
        return tables().answer();
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

    private Tables tables() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), settings.deskZone());
        Tables known = tables;
        if (known == null || !known.today().equals(today)) {
            known = new Tables(
                    today,
                    new Counted(
                            begins(today, day -> calendar.isBusinessDay(day, null), settings.deskOpens()),
                            Duration.between(settings.deskOpens(), settings.deskCloses()),
                            settings.reviewWithin()),
                    new Counted(
                            begins(today, day -> !FocCalendar.isWeekend(day), LocalTime.MIDNIGHT),
                            Duration.ofDays(1),
                            settings.answerWithin()));
            tables = known;
        }
        return known;
    }

    private List<Instant> begins(LocalDate today, Predicate<LocalDate> counts, LocalTime from) {
        return today.minusDays(DAYS_BACK)
                .datesUntil(today.plusDays(DAYS_AHEAD))
                .filter(counts)
                .map(day -> day.atTime(from).atZone(settings.deskZone()).toInstant())
                .toList();
    }
}
