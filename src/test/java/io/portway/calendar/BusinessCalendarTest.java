package io.portway.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessCalendarTest {

    private final BusinessCalendar calendar = calendar(Map.of());

    static BusinessCalendar calendar(Map<String, Set<LocalDate>> closures) {
        return new BusinessCalendar(
                new CalendarSettings(null, null, null, closures, null, null, null, null, null, null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-03, Independence Day", // the 4th is a Saturday
        "2027-07-05, Independence Day", // the 4th is a Sunday
        "2026-11-26, Thanksgiving Day",
        "2027-01-01, New Year's Day",
        "2027-12-31, New Year's Day", // 1 January 2028 is a Saturday
        "2023-01-02, New Year's Day", // 1 January 2023 is a Sunday
        "2026-01-19, 'Martin Luther King, Jr. Day'",
        "2026-02-16, Presidents Day",
        "2026-05-25, Memorial Day",
        "2026-06-19, Juneteenth",
        "2026-10-12, Columbus Day",
        "2026-11-11, Veterans Day",
        "2026-12-25, Christmas"
    })
    void federalHolidaysAreObserved(LocalDate day, String name) {
        assertThat(calendar.closedBecause(day, null)).contains("a federal holiday (" + name + ")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-07-06", "2026-11-27", "2027-12-30", "2026-12-24", "2028-01-03"})
    void theDaysAroundThemAreBusinessDays(LocalDate day) {
        assertThat(calendar.isBusinessDay(day, "Potomac Bell")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01, New Year's Day",
        "2026-04-03, Good Friday",
        "2026-05-18, Queen Victoria's Birthday",
        "2026-07-01, Canada Day",
        "2026-09-07, Labour day",
        "2026-09-30, National Day for Truth and Reconciliation",
        "2026-10-12, Thanksgiving Day",
        "2026-11-11, Remembrance Day",
        "2026-12-25, Christmas",
        "2026-12-28, Boxing Day", // 26 December is a Saturday
        "2027-12-27, Christmas", // 25 December is a Saturday, 26 December a Sunday
        "2027-12-28, Boxing Day",
        "2028-01-03, New Year's Day" // 1 January is a Saturday
    })
    void numbersInCanadaHaveTheNationalHolidaysOfCanada(LocalDate day, String name) {
        assertThat(calendar.in(ZoneId.of("America/Toronto")).closedBecause(day, null))
                .contains("a national holiday of Canada (" + name + ")");
    }

    @Test
    void thanksgivingIsAnotherDayInCanadaAndAClosureIsOneEverywhere() {
        LocalDate american = LocalDate.parse("2026-11-26");
        LocalDate closed = LocalDate.parse("2026-11-27");
        BusinessCalendar withClosure = calendar(Map.of("potomac-bell", Set.of(closed)));

        assertThat(withClosure.in(ZoneId.of("America/Halifax")).isBusinessDay(american, "Potomac Bell"))
                .isTrue();
        assertThat(withClosure.in(ZoneId.of("America/Halifax")).isBusinessDay(closed, "Potomac Bell"))
                .isFalse();
        assertThat(withClosure.in(ZoneId.of("America/Puerto_Rico")).isBusinessDay(american, "Potomac Bell"))
                .isFalse();
    }

    @Test
    void aYearHasElevenHolidays() {
        Stream<LocalDate> year = LocalDate.parse("2026-01-01").datesUntil(LocalDate.parse("2027-01-01"));

        assertThat(year.filter(day -> calendar.closedBecause(day, null)
                        .filter(why -> why.contains("federal"))
                        .isPresent()))
                .hasSize(11);
    }

    @Test
    void aCarriersClosuresAreItsOwn() {
        LocalDate dayAfterThanksgiving = LocalDate.parse("2026-11-27");
        BusinessCalendar withClosure = calendar(Map.of("potomac-bell", Set.of(dayAfterThanksgiving)));

        assertThat(withClosure.isBusinessDay(dayAfterThanksgiving, "Potomac Bell"))
                .isFalse();
        assertThat(withClosure.isBusinessDay(dayAfterThanksgiving, "Buckeye Cable"))
                .isTrue();
        assertThat(withClosure.isBusinessDay(dayAfterThanksgiving, null)).isTrue();
    }

    @Test
    void businessDaysAreCountedOverWeekendsHolidaysAndClosures() {
        BusinessCalendar withClosure = calendar(Map.of("Potomac Bell", Set.of(LocalDate.parse("2026-11-27"))));
        LocalDate wednesday = LocalDate.parse("2026-11-25");

        assertThat(List.of(0, 1, 2, 3).stream()
                        .map(days -> withClosure
                                .plus(wednesday, days, "Potomac Bell")
                                .toString()))
                .containsExactly("2026-11-25", "2026-11-30", "2026-12-01", "2026-12-02");
        assertThat(withClosure.plus(LocalDate.parse("2026-11-28"), 0, null)).isEqualTo("2026-11-30");
        assertThat(withClosure.plus(LocalDate.parse("2026-11-28"), 1, null)).isEqualTo("2026-11-30");
    }

    @Test
    void countingBackComesToTheLatestDayFromWhichCountingForthArrivesInTime() {
        for (LocalDate day : LocalDate.parse("2026-11-20")
                .datesUntil(LocalDate.parse("2027-01-10"))
                .toList()) {
            for (int days = 0; days < 6; days++) {
                LocalDate start = calendar.minus(day, days, null);
                assertThat(calendar.isBusinessDay(start, null)).isTrue();
                assertThat(calendar.plus(start, days, null)).isBeforeOrEqualTo(day);
                assertThat(calendar.plus(calendar.sameOrNext(start.plusDays(1), null), days, null))
                        .isAfter(day);
            }
        }
    }
}
