package io.portway.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class FocCalendarPropertyTest {

    private static final String CARRIER = "Potomac Bell";
    private static final CalendarSettings SETTINGS = new CalendarSettings(
            null,
            null,
            null,
            Map.of(
                    "potomac-bell",
                    Set.of(
                            LocalDate.parse("2026-11-27"),
                            LocalDate.parse("2026-12-24"),
                            LocalDate.parse("2027-03-15"))),
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    private static final BusinessCalendar CALENDAR = new BusinessCalendar(SETTINGS);

    /** From 2026 to 2029, so that every kind of observed holiday and many changes of the clocks come up. */
    @Provide
    Arbitrary<Instant> moments() {
        return Arbitraries.longs()
                .between(
                        Instant.parse("2026-01-01T00:00:00Z").getEpochSecond(),
                        Instant.parse("2029-12-31T00:00:00Z").getEpochSecond())
                .map(Instant::ofEpochSecond);
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of("US/Eastern", "US/Central", "US/Mountain", "US/Pacific")
                .map(ZoneId::of);
    }

    @Provide
    Arbitrary<LeadTime> leads() {
        return Arbitraries.integers()
                .between(0, 30)
                .flatMap(days ->
                        Arbitraries.integers().between(0, 23).map(hour -> new LeadTime(days, LocalTime.of(hour, 0))));
    }

    private static FocCalendar at(Instant now, LeadTime lead) {
        return new FocCalendar(Clock.fixed(now, ZoneOffset.UTC), CALENDAR, (kind, numbers) -> lead, SETTINGS);
    }

    private static List<FocWindow> windows(Instant now, LeadTime lead, ZoneId zone) {
        return at(now, lead).windows(PortKind.NON_SIMPLE, 2, CARRIER, zone, Integer.MAX_VALUE);
    }

    @Property
    void windowsLieOnBusinessDaysWithinTheHours(
            @ForAll("moments") Instant now, @ForAll("leads") LeadTime lead, @ForAll("zones") ZoneId zone) {
        assertThat(windows(now, lead, zone)).isNotEmpty().allSatisfy(window -> {
            assertThat(CALENDAR.isBusinessDay(window.start().toLocalDate(), CARRIER))
                    .isTrue();
            assertThat(window.start().getZone()).isEqualTo(zone);
            assertThat(window.start().toLocalTime()).isBetween(LocalTime.of(8, 0), LocalTime.of(15, 30));
            assertThat(window.end())
                    .isEqualTo(window.start().toLocalDate().atTime(15, 30).atZone(zone));
            assertThat(window.start().toInstant()).isAfter(now);
        });
    }

    @Property
    void windowsFollowOneAnotherWithoutLeavingABusinessDayOut(
            @ForAll("moments") Instant now, @ForAll("leads") LeadTime lead, @ForAll("zones") ZoneId zone) {
        List<LocalDate> days = windows(now, lead, zone).stream()
                .map(window -> window.start().toLocalDate())
                .toList();

        assertThat(days)
                .containsExactlyElementsOf(days.get(0)
                        .datesUntil(days.get(days.size() - 1).plusDays(1))
                        .filter(day -> CALENDAR.isBusinessDay(day, CARRIER))
                        .toList());
        assertThat(days.subList(1, days.size()))
                .allSatisfy(day -> assertThat(day)
                        .isBeforeOrEqualTo(now.atZone(zone).toLocalDate().plusDays(30)));
    }

    @Property
    void theEarliestDayLeavesTheLosingCarrierItsBusinessDays(
            @ForAll("moments") Instant now, @ForAll("leads") LeadTime lead, @ForAll("zones") ZoneId zone) {
        LocalDate today = now.atZone(zone).toLocalDate();
        LocalDate earliest =
                at(now, lead).earliest(PortKind.NON_SIMPLE, 2, CARRIER, zone).toLocalDate();
        boolean countsToday = CALENDAR.isBusinessDay(today, CARRIER)
                && now.atZone(zone).toLocalTime().isBefore(lead.cutOff());

        long businessDays = today.plusDays(1)
                .datesUntil(earliest.plusDays(1))
                .filter(day -> CALENDAR.isBusinessDay(day, CARRIER))
                .count();

        assertThat(businessDays).isGreaterThanOrEqualTo(lead.businessDays() + (countsToday ? 0 : 1));
    }

    @Property
    void whoSubmitsLaterIsNeverEarlier(
            @ForAll("moments") Instant now,
            @ForAll @IntRange(max = 400_000) int seconds,
            @ForAll("leads") LeadTime lead,
            @ForAll("zones") ZoneId zone) {
        ZonedDateTime first = at(now, lead).earliest(PortKind.NON_SIMPLE, 2, CARRIER, zone);
        ZonedDateTime second = at(now.plusSeconds(seconds), lead).earliest(PortKind.NON_SIMPLE, 2, CARRIER, zone);

        assertThat(second).isAfterOrEqualTo(first);
    }

    @Property
    void aDateIsFaultlessExactlyInsideAWindow(
            @ForAll("moments") Instant now,
            @ForAll @IntRange(min = -2_000, max = 60_000) int minutes,
            @ForAll("leads") LeadTime lead,
            @ForAll("zones") ZoneId zone,
            @ForAll("zones") ZoneId written) {
        ZonedDateTime desired = now.plus(Duration.ofMinutes(minutes)).atZone(written);
        boolean inside = windows(now, lead, zone).stream().anyMatch(window -> window.contains(desired));

        assertThat(at(now, lead)
                        .fault(desired, PortKind.NON_SIMPLE, 2, CARRIER, zone)
                        .isEmpty())
                .isEqualTo(inside);
    }

    @Property(tries = 250) // each tries every window of a month
    void bothEndsOfAWindowAreFaultless(
            @ForAll("moments") Instant now, @ForAll("leads") LeadTime lead, @ForAll("zones") ZoneId zone) {
        FocCalendar calendar = at(now, lead);

        assertThat(windows(now, lead, zone)).allSatisfy(window -> {
            assertThat(calendar.fault(window.start(), PortKind.NON_SIMPLE, 2, CARRIER, zone))
                    .isEmpty();
            assertThat(calendar.fault(window.end(), PortKind.NON_SIMPLE, 2, CARRIER, zone))
                    .isEmpty();
            assertThat(calendar.fault(window.end().plusSeconds(1), PortKind.NON_SIMPLE, 2, CARRIER, zone))
                    .isPresent();
        });
    }

    @Property
    void addedBusinessDaysLandOnOneAtTheSameLocalTime(
            @ForAll("moments") Instant from, @ForAll("zones") ZoneId zone, @ForAll @IntRange(max = 40) int days) {
        LocalTime time = LocalTime.of(9, 0);
        ZonedDateTime start = from.atZone(zone).with(time);
        ZonedDateTime result = at(from, new LeadTime(0, time)).plusBusinessDays(start, days, CARRIER);

        assertThat(result.toLocalTime()).isEqualTo(time);
        assertThat(CALENDAR.isBusinessDay(result.toLocalDate(), CARRIER)).isTrue();
        assertThat(result).isAfterOrEqualTo(start);
    }

    @Property
    void dueDatesAreMonotoneAndNeverTooSoon(
            @ForAll("moments") Instant from, @ForAll @IntRange(max = 400_000) int seconds) {
        FocCalendar calendar = at(from, new LeadTime(0, LocalTime.NOON));
        Instant later = from.plusSeconds(seconds);

        assertThat(calendar.answerDue(from))
                .isBetween(from.plus(Duration.ofHours(24)), from.plus(Duration.ofHours(24 + 49)))
                .isBeforeOrEqualTo(calendar.answerDue(later));
        assertThat(calendar.reviewDue(from))
                .isAfterOrEqualTo(from.plus(Duration.ofHours(4)))
                .isBeforeOrEqualTo(calendar.reviewDue(later));
        assertThat(calendar.correctionDue(from)).isBeforeOrEqualTo(calendar.correctionDue(later));
    }

    @Property
    void aReviewIsDueInTheDesksHours(@ForAll("moments") Instant from) {
        ZonedDateTime due =
                at(from, new LeadTime(0, LocalTime.NOON)).reviewDue(from).atZone(SETTINGS.deskZone());

        assertThat(CALENDAR.isBusinessDay(due.toLocalDate(), null)).isTrue();
        assertThat(due.toLocalTime()).isBetween(LocalTime.of(8, 0), LocalTime.of(17, 0));
    }
}
