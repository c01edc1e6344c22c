package io.portway.calendar;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * When numbers can port, and when an answer is due; computed from the clock, the lead times and the calendar only.
 *
 * <p>An order counts as received on the day on which it is submitted where that is a business day of the losing carrier and
 * the cut-off has not passed in the carrier's local time; otherwise on the next business day (47 CFR 52.35). The lead time
 * counts from there, in business days. The holidays are those of the country whose local time it is. Numbers port on business days only, within the configured hours, and at most the
 * configured number of days ahead; if the lead time alone reaches further, the first day after it is still offered.
 */
@Component
public class FocCalendar {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private final Clock clock;
    private final BusinessCalendar calendar;
    private final LeadTimes leadTimes;
    private final CalendarSettings settings;

    public FocCalendar(Clock clock, BusinessCalendar calendar, LeadTimes leadTimes, CalendarSettings settings) {
        this.clock = clock;
        this.calendar = calendar;
        this.leadTimes = leadTimes;
        this.settings = settings;
    }

    /**
     * The next windows in which an order that is submitted now can port, in order of time.
     *
     * @param losingCarrier whose closures count; {@code null} if unknown
     * @param zone          the losing carrier's local time zone
     * @param max           how many windows at most, from 1
     * @return at least one window, in {@code zone}
     */
    public List<FocWindow> windows(PortKind kind, int numbers, @Nullable String losingCarrier, ZoneId zone, int max) {
        return windows(kind, numbers, losingCarrier, zone, Set.of(), max);
    }

    /** As above, without the days on which the customer does not want to port. */
    public List<FocWindow> windows(
            PortKind kind,
            int numbers,
            @Nullable String losingCarrier,
            ZoneId zone,
            @Nullable Set<LocalDate> closed,
            int max) {
        return new Offer(kind, numbers, losingCarrier, zone, closed).windows(max);
    }

    /** The first moment at which an order that is submitted now can port, in {@code zone}. */
    public ZonedDateTime earliest(PortKind kind, int numbers, String losingCarrier, ZoneId zone) {
        return earliest(kind, numbers, losingCarrier, zone, Set.of());
    }

    /** As above, not on one of the days on which the customer does not want to port. */
    public ZonedDateTime earliest(
            PortKind kind, int numbers, String losingCarrier, ZoneId zone, @Nullable Set<LocalDate> closed) {
        return windows(kind, numbers, losingCarrier, zone, closed, 1).get(0).start();
    }

    /**
     * What is wrong with a desired date, as what follows the date in a sentence, with a possible date; empty exactly if
     * the date is in one of the {@link #windows windows}.
     */
    public Optional<String> fault(
            ZonedDateTime desired, PortKind kind, int numbers, String losingCarrier, ZoneId zone) {
        return fault(desired, kind, numbers, losingCarrier, zone, Set.of());
    }

    /** As above; a day on which the customer does not want to port is at fault, too. */
    public Optional<String> fault(
            ZonedDateTime desired,
            PortKind kind,
            int numbers,
            String losingCarrier,
            ZoneId zone,
            @Nullable Set<LocalDate> closed) {
        return new Offer(kind, numbers, losingCarrier, zone, closed).fault(desired.withZoneSameInstant(zone));
    }

    /** What is unusual about a date that a carrier confirmed, as the complement of "is"; the date is valid anyway. */
    public Optional<String> oddity(ZonedDateTime confirmed, String losingCarrier) {
        Optional<String> closed =
                calendar.in(confirmed.getZone()).closedBecause(confirmed.toLocalDate(), losingCarrier);
        boolean far = confirmed
                .toLocalDate()
                .isAfter(clock.instant()
                        .atZone(confirmed.getZone())
                        .toLocalDate()
                        .plusDays(settings.daysAhead()));
        return closed.or(
                () -> far ? Optional.of("more than " + settings.daysAhead() + " days ahead") : Optional.empty());
    }

    /**
     * That many of the carrier's business days later, at the same local time; with 0 the same day or, if it is not a business
     * day, the next one.
     */
    public ZonedDateTime plusBusinessDays(ZonedDateTime from, int days, String carrier) {
        return from.with(calendar.in(from.getZone()).plus(from.toLocalDate(), days, carrier));
    }

    /**
     * The last moment at which an order can go to the carrier and still port on that date: the cut-off of the latest day from
     * which the lead time reaches it.
     */
    public ZonedDateTime cutOff(ZonedDateTime date, PortKind kind, int numbers, String carrier) {
        LeadTime lead = leadTimes.of(kind, numbers);
        return date.with(calendar.in(date.getZone()).minus(date.toLocalDate(), lead.businessDays(), carrier))
                .with(lead.cutOff());
    }

    /** When the desk's day at that moment begins, or the day that many days later. */
    public Instant deskDay(Instant at, int daysLater) {
        return at.atZone(settings.deskZone())
                .toLocalDate()
                .plusDays(daysLater)
                .atStartOfDay(settings.deskZone())
                .toInstant();
    }

    /** When a carrier's answer to an order sent at that moment is due: 24 hours later, weekends in the desk's zone excluded. */
    public Instant answerDue(Instant from) {
        ZonedDateTime at = from.atZone(settings.deskZone());
        Duration left = settings.answerWithin();
        while (true) {
            if (isWeekend(at.toLocalDate())) {
                at = at.toLocalDate()
                        .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                        .atStartOfDay(settings.deskZone());
            }
            ZonedDateTime weekend = at.toLocalDate()
                    .with(TemporalAdjusters.next(DayOfWeek.SATURDAY))
                    .atStartOfDay(settings.deskZone());
            Duration week = Duration.between(at, weekend);
            if (left.compareTo(week) <= 0) {
                return at.plus(left).toInstant();
            }
            left = left.minus(week);
            at = weekend;
        }
    }

    /** When the review of an order that arrived at that moment is due: 4 hours of the desk's working time later. */
    public Instant reviewDue(Instant from) {
        ZonedDateTime at = from.atZone(settings.deskZone());
        Duration left = settings.reviewWithin();
        while (true) {
            LocalDate day = at.toLocalDate();
            if (calendar.isBusinessDay(day, null)) {
                ZonedDateTime opens = day.atTime(settings.deskOpens()).atZone(settings.deskZone());
                ZonedDateTime closes = day.atTime(settings.deskCloses()).atZone(settings.deskZone());
                ZonedDateTime begins = at.isAfter(opens) ? at : opens;
                Duration today = Duration.between(begins, closes);
                if (left.compareTo(today) <= 0) {
                    return begins.plus(left).toInstant();
                }
                left = today.isNegative() ? left : left.minus(today);
            }
            at = day.plusDays(1).atStartOfDay(settings.deskZone());
        }
    }

    /** When the customer's time to correct an order ends: 14 days later, at the same time of day in the desk's zone. */
    public Instant correctionDue(Instant from) {
        return from.atZone(settings.deskZone())
                .plus(settings.correctionWithin())
                .toInstant();
    }

    /** Until when a customer is expected to mend what a carrier rejected: 5 business days later, when the desk closes. */
    public Instant rejectionDue(Instant from) {
        return calendar.plus(from.atZone(settings.deskZone()).toLocalDate(), settings.rejectionWithin(), null)
                .atTime(settings.deskCloses())
                .atZone(settings.deskZone())
                .toInstant();
    }

    static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    /** The windows that a losing carrier offers to an order submitted at one moment. */
    private final class Offer {

        private final ZonedDateTime now;
        private final BusinessCalendar days;
        private final @Nullable String carrier;
        private final LeadTime lead;
        private final LocalDate first;
        private final LocalDate last;
        private final Set<LocalDate> closed;

        Offer(PortKind kind, int numbers, @Nullable String carrier, ZoneId zone, @Nullable Set<LocalDate> closed) {
            this.closed = closed == null ? Set.of() : closed;
            this.now = clock.instant().atZone(zone);
            this.days = calendar.in(zone);
            this.carrier = carrier;
            this.lead = leadTimes.of(kind, numbers);
            boolean today = now.toLocalTime().isBefore(lead.cutOff());
            LocalDate received = days.sameOrNext(
                    today ? now.toLocalDate() : now.toLocalDate().plusDays(1), carrier);
            LocalDate earliest = days.plus(received, lead.businessDays(), carrier);
            this.first = window(earliest).isPresent() ? earliest : days.plus(earliest, 1, carrier);
            LocalDate horizon = now.toLocalDate().plusDays(settings.daysAhead());
            this.last = horizon.isBefore(first) ? first : horizon;
        }

        List<FocWindow> windows(int max) {
            List<FocWindow> windows = new ArrayList<>();
            for (LocalDate day = first;
                    windows.isEmpty() || windows.size() < max && !day.isAfter(last);
                    day = days.plus(day, 1, carrier)) {
                if (!closed.contains(day)) {
                    windows.add(window(day).orElseThrow());
                }
            }
            return windows;
        }

        /** The window of a business day; empty where it has passed already. */
        private Optional<FocWindow> window(LocalDate day) {
            ZonedDateTime opens = day.atTime(settings.windowStart()).atZone(now.getZone());
            ZonedDateTime closes = day.atTime(settings.windowEnd()).atZone(now.getZone());
            ZonedDateTime soonest = now.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
            ZonedDateTime start = soonest.isAfter(opens) ? soonest : opens;
            return start.isAfter(closes) ? Optional.empty() : Optional.of(new FocWindow(start, closes));
        }

        Optional<String> fault(ZonedDateTime desired) {
            List<FocWindow> windows = windows(Integer.MAX_VALUE);
            if (windows.stream().anyMatch(window -> window.contains(desired))) {
                return Optional.empty();
            }
            String possible = windows.stream()
                    .filter(window -> window.end().isAfter(desired))
                    .findFirst()
                    .map(window -> "the next possible date is " + words(window))
                    .orElseGet(() -> "the last possible date is " + words(windows.get(windows.size() - 1)));
            return Optional.of(why(desired) + "; " + possible);
        }

        private String why(ZonedDateTime desired) {
            LocalDate day = desired.toLocalDate();
            if (!desired.isAfter(now)) {
                return "has passed";
            }
            if (day.isBefore(first)) {
                return "is too soon: " + (carrier == null ? "the losing carrier" : carrier) + " needs "
                        + lead.businessDays() + (lead.businessDays() == 1 ? " business day" : " business days")
                        + ", and what comes after " + TIME.format(lead.cutOff()) + " counts from the next one";
            }
            if (day.isAfter(last)) {
                return "is too far ahead: a date can be at most " + settings.daysAhead() + " days ahead";
            }
            if (closed.contains(day)) {
                return "is on a day on which your account does not port, according to its settings";
            }
            return days.closedBecause(day, carrier)
                    .map(reason -> "is on " + reason)
                    .orElse("is outside the hours in which numbers port, " + TIME.format(settings.windowStart())
                            + " to " + TIME.format(settings.windowEnd()) + " " + desired.getZone()
                            + ", the losing carrier's local time");
        }

        private String words(FocWindow window) {
            return DAY.format(window.start()) + ", " + TIME.format(window.start()) + " to " + TIME.format(window.end())
                    + " " + window.start().getZone();
        }
    }
}
