package io.portway.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.number.NumberKind;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FocCalendarTest {

    private static final ZoneId EASTERN = ZoneId.of("US/Eastern");
    private static final ZoneId PACIFIC = ZoneId.of("US/Pacific");
    private static final LocalTime CUT_OFF = LocalTime.of(13, 0);

    /** One day for a simple port, four for any other, and 25 from a thousand numbers on. */
    private static final LeadTimes LEAD_TIMES = (kind, numbers) -> new LeadTime(
            kind == PortKind.SIMPLE ? 1 : kind == PortKind.WIRELESS ? 0 : numbers < 1000 ? 4 : 25, CUT_OFF);

    private static FocCalendar at(ZonedDateTime now) {
        CalendarSettings settings = new CalendarSettings(
                null,
                null,
                null,
                Map.of("potomac-bell", Set.of(LocalDate.parse("2026-11-27"))),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return new FocCalendar(
                Clock.fixed(now.toInstant(), ZoneOffset.UTC), new BusinessCalendar(settings), LEAD_TIMES, settings);
    }

    private static ZonedDateTime eastern(String local) {
        return ZonedDateTime.parse(
                local + "[US/Eastern]", java.time.format.DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm'['VV']'"));
    }

    @Test
    void aSingleWirelineNumberIsASimplePort() {
        assertThat(PortKind.of(NumberKind.WIRELINE, 1)).isEqualTo(PortKind.SIMPLE);
        assertThat(PortKind.of(NumberKind.WIRELINE, 2)).isEqualTo(PortKind.NON_SIMPLE);
        assertThat(PortKind.of(NumberKind.WIRELESS, 1)).isEqualTo(PortKind.WIRELESS);
        assertThat(PortKind.of(NumberKind.TOLL_FREE, 1)).isEqualTo(PortKind.TOLL_FREE);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-01T12:59, 2026-12-02T08:00", // before the cut-off: Tuesday counts
        "2026-12-01T13:00, 2026-12-03T08:00", // at the cut-off: Wednesday counts
        "2026-12-04T12:00, 2026-12-07T08:00", // Friday before the cut-off
        "2026-12-04T14:00, 2026-12-08T08:00", // Friday after it: Monday counts
        "2026-12-05T09:00, 2026-12-08T08:00", // Saturday: Monday counts
        "2026-11-25T09:00, 2026-11-27T08:00", // the day before Thanksgiving
        "2026-11-26T09:00, 2026-11-30T08:00", // Thanksgiving: Friday counts
        "2026-07-02T09:00, 2026-07-06T08:00", // Independence Day is observed on Friday the 3rd
        "2027-12-30T09:00, 2028-01-03T08:00" // New Year's Day is observed on Friday the 31st
    })
    void theCutOffAndTheCalendarDecideTheFirstDay(String now, String earliest) {
        assertThat(at(eastern(now)).earliest(PortKind.SIMPLE, 1, "Garden State Telephone", EASTERN))
                .isEqualTo(eastern(earliest));
    }

    @Test
    void theHolidaysAreThoseOfTheNumbersCountry() {
        FocCalendar calendar = at(eastern("2026-11-25T09:00"));

        assertThat(calendar.earliest(PortKind.SIMPLE, 1, null, ZoneId.of("America/Toronto"))
                        .toLocalDate())
                .as("Thanksgiving is long past in Canada")
                .isEqualTo("2026-11-26");
        assertThat(calendar.earliest(PortKind.SIMPLE, 1, null, EASTERN).toLocalDate())
                .isEqualTo("2026-11-27");
    }

    @Test
    void theHoursAreThoseOfTheNumbersPlace() {
        // Tuesday 17:00 Eastern is Wednesday 08:00 in Guam, and still before Wednesday's cut-off there.
        assertThat(at(eastern("2026-12-01T17:00")).earliest(PortKind.SIMPLE, 1, null, ZoneId.of("Pacific/Guam")))
                .isEqualTo(ZonedDateTime.of(2026, 12, 3, 8, 0, 0, 0, ZoneId.of("Pacific/Guam")));
    }

    @Test
    void theCutOffIsInTheLosingCarriersLocalTime() {
        FocCalendar calendar = at(eastern("2026-12-01T14:00"));

        assertThat(calendar.earliest(PortKind.SIMPLE, 1, null, EASTERN).toLocalDate())
                .isEqualTo("2026-12-03");
        assertThat(calendar.earliest(PortKind.SIMPLE, 1, null, PACIFIC))
                .isEqualTo(ZonedDateTime.of(LocalDate.parse("2026-12-02"), LocalTime.of(8, 0), PACIFIC));
    }

    @Test
    void aCarriersOwnClosuresCountForItAlone() {
        FocCalendar calendar = at(eastern("2026-11-25T09:00"));

        assertThat(calendar.earliest(PortKind.SIMPLE, 1, "Potomac Bell", EASTERN))
                .isEqualTo(eastern("2026-11-30T08:00"));
        assertThat(calendar.earliest(PortKind.SIMPLE, 1, "Buckeye Cable", EASTERN))
                .isEqualTo(eastern("2026-11-27T08:00"));
    }

    @Test
    void windowsReachThirtyDaysAhead() {
        List<FocWindow> windows = at(eastern("2026-12-01T09:00")).windows(PortKind.NON_SIMPLE, 10, null, EASTERN, 100);

        assertThat(windows.get(0)).isEqualTo(new FocWindow(eastern("2026-12-07T08:00"), eastern("2026-12-07T15:30")));
        assertThat(windows.get(windows.size() - 1).start()).isEqualTo(eastern("2026-12-31T08:00"));
        assertThat(windows)
                .hasSize(18)
                .noneMatch(window -> window.start().toLocalDate().equals(LocalDate.parse("2026-12-25")));
    }

    @Test
    void aLeadTimeBeyondThirtyDaysStillHasOneWindow() {
        List<FocWindow> windows =
                at(eastern("2026-12-01T09:00")).windows(PortKind.NON_SIMPLE, 5000, null, EASTERN, 100);

        assertThat(windows).extracting(FocWindow::start).containsExactly(eastern("2027-01-07T08:00"));
    }

    @Test
    void withoutALeadTimeTheRestOfTheDayIsOffered() {
        assertThat(at(eastern("2026-12-01T10:15")).windows(PortKind.WIRELESS, 1, null, EASTERN, 2))
                .containsExactly(
                        new FocWindow(eastern("2026-12-01T10:16"), eastern("2026-12-01T15:30")),
                        new FocWindow(eastern("2026-12-02T08:00"), eastern("2026-12-02T15:30")));
    }

    @Test
    void windowsKeepTheirLocalHoursWhenTheClocksChange() {
        FocWindow spring = at(eastern("2027-03-12T09:00"))
                .windows(PortKind.SIMPLE, 1, null, EASTERN, 1)
                .get(0);
        FocWindow autumn = at(eastern("2026-10-30T09:00"))
                .windows(PortKind.SIMPLE, 1, null, EASTERN, 1)
                .get(0);

        assertThat(spring.start().toInstant()).isEqualTo("2027-03-15T12:00:00Z");
        assertThat(spring.end().toInstant()).isEqualTo("2027-03-15T19:30:00Z");
        assertThat(autumn.start().toInstant()).isEqualTo("2026-11-02T13:00:00Z");
        assertThat(autumn.end().toInstant()).isEqualTo("2026-11-02T20:30:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-24T09:00 | has passed; the next possible date is Tue 1 Dec 2026, 08:00 to 15:30 US/Eastern",
                "2026-11-27T09:00 | is too soon: Buckeye Cable needs 4 business days, and what comes after 13:00 counts from the next one; the next possible date is Tue 1 Dec 2026, 08:00 to 15:30 US/Eastern",
                "2026-12-05T09:00 | is on a Saturday; the next possible date is Mon 7 Dec 2026, 08:00 to 15:30 US/Eastern",
                "2026-12-04T16:00 | is outside the hours in which numbers port, 08:00 to 15:30 US/Eastern, the losing carrier's local time; the next possible date is Mon 7 Dec 2026, 08:00 to 15:30 US/Eastern",
                "2026-12-25T09:00 | is too far ahead: a date can be at most 30 days ahead; the last possible date is Thu 24 Dec 2026, 08:00 to 15:30 US/Eastern"
            })
    void aFaultNamesWhatIsWrongAndWhatIsPossible(String desired, String fault) {
        FocCalendar calendar = at(eastern("2026-11-24T12:00"));

        assertThat(calendar.fault(eastern(desired), PortKind.NON_SIMPLE, 3, "Buckeye Cable", EASTERN))
                .contains(fault);
    }

    @Test
    void aFaultNamesTheHolidayAndTheClosure() {
        FocCalendar calendar = at(eastern("2026-11-20T09:00"));

        assertThat(calendar.fault(eastern("2026-11-26T09:00"), PortKind.SIMPLE, 1, "Potomac Bell", EASTERN)
                        .orElseThrow())
                .contains("is on a federal holiday (Thanksgiving Day)")
                .contains("Mon 30 Nov 2026");
        assertThat(calendar.fault(eastern("2026-11-27T09:00"), PortKind.SIMPLE, 1, "Potomac Bell", EASTERN)
                        .orElseThrow())
                .contains("is on a day on which Potomac Bell is closed");
    }

    @Test
    void aDesiredDateMayBeWrittenInAnyZone() {
        FocCalendar calendar = at(eastern("2026-12-01T09:00"));

        assertThat(calendar.fault(eastern("2026-12-07T11:00"), PortKind.NON_SIMPLE, 3, null, PACIFIC))
                .isEmpty();
        assertThat(calendar.fault(eastern("2026-12-07T09:00"), PortKind.NON_SIMPLE, 3, null, PACIFIC)
                        .orElseThrow())
                .startsWith("is outside the hours in which numbers port, 08:00 to 15:30 US/Pacific");
    }

    @Test
    void businessDaysAreAddedAtTheSameLocalTime() {
        assertThat(at(eastern("2026-10-30T09:00")).plusBusinessDays(eastern("2026-10-30T09:00"), 3, null))
                .isEqualTo(eastern("2026-11-04T09:00"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-01T10:00, 2026-12-02T10:00",
        "2026-12-04T15:00, 2026-12-07T15:00", // Friday: the weekend does not count
        "2026-12-05T11:00, 2026-12-08T00:00", // Saturday: the time begins on Monday
        "2026-10-30T15:00, 2026-11-02T15:00" // the clocks change on that Sunday
    })
    void anAnswerIsDueWithinADayWithoutWeekends(String from, String due) {
        assertThat(at(eastern(from)).answerDue(eastern(from).toInstant()))
                .isEqualTo(eastern(due).toInstant());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-01T09:00, 2026-12-01T13:00",
        "2026-12-01T13:00, 2026-12-01T17:00",
        "2026-12-01T15:00, 2026-12-02T10:00",
        "2026-12-01T20:00, 2026-12-02T12:00",
        "2026-12-04T16:00, 2026-12-07T11:00",
        "2026-12-06T16:00, 2026-12-07T12:00",
        "2026-11-25T16:30, 2026-11-27T11:30" // Thanksgiving in between
    })
    void aReviewIsDueWithinFourHoursOfTheDesk(String from, String due) {
        assertThat(at(eastern(from)).reviewDue(eastern(from).toInstant()))
                .isEqualTo(eastern(due).toInstant());
    }

    @Test
    void aCorrectionIsDueInFourteenDaysAtTheSameTimeOfDay() {
        Instant from = eastern("2026-10-25T09:00").toInstant();

        assertThat(at(eastern("2026-10-25T09:00")).correctionDue(from))
                .isEqualTo(eastern("2026-11-08T09:00").toInstant());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-02T09:00, 2026-12-01T13:00",
        "2026-12-07T09:00, 2026-12-04T13:00", // Monday: the Friday before
        "2026-11-27T09:00, 2026-11-25T13:00", // the day after Thanksgiving: the day before it
        "2026-12-06T09:00, 2026-12-03T13:00" // a Sunday, on which nothing ports: in time for the Friday before
    })
    void theCutOffIsTheLastMomentFromWhichADateIsReached(String date, String cutOff) {
        ZonedDateTime last = at(eastern("2026-11-20T09:00")).cutOff(eastern(date), PortKind.SIMPLE, 1, null);

        assertThat(last).isEqualTo(eastern(cutOff));
        assertThat(at(last.minusMinutes(1)).earliest(PortKind.SIMPLE, 1, null, EASTERN))
                .isBefore(eastern(date).plusDays(1));
        assertThat(at(last).earliest(PortKind.SIMPLE, 1, null, EASTERN)).isAfter(eastern(date));
    }

    @Test
    void theDesksDayBeginsAtMidnightInItsOwnZone() {
        Instant summer = Instant.parse("2026-10-31T02:00:00Z"); // still the 30th, two days before the clocks change

        assertThat(at(eastern("2026-12-01T09:00")).deskDay(summer, 0)).isEqualTo("2026-10-30T04:00:00Z");
        assertThat(at(eastern("2026-12-01T09:00")).deskDay(summer, 3)).isEqualTo("2026-11-02T05:00:00Z");
    }
}
