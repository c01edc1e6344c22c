package io.portway.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import io.portway.TestDatabase;
import io.portway.number.AreaCode.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class NumberingPlanTest {

    private static final Instant NOW = Instant.parse("2026-12-01T14:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String HEADER =
            "NPA_ID,type_of_code,ASSIGNABLE,EXPLANATION,RESERVED,ASSIGNED,ASSIGNMENT_DT,USE,LOCATION,"
                    + "COUNTRY,IN_SERVICE,IN_SERVICE_DT,STATUS,PLANNING_LETTERS,NOTES,OVERLAY,OVERLAY_COMPLEX,PARENT_NPA_ID,SERVICE,TIME_ZONE,"
                    + "AREA_SERVED,MAP,IN_JEOPARDY,RELIEF_PLANNING_IN_PROGRESS,HOME_NPA_LOCAL_CALLS,HOME_NPA_TOLL_CALLS,"
                    + "FOREIGN_NPA_LOCAL_CALLS,FOREIGN_NPA_TOLL_CALLS,PERM_HNPA_LOCAL_CALLS,PERM_HNPA_TOLL_CALLS,"
                    + "PERM_HNPA_FOREIGN_LOCAL_CALLS,DIALING_PLAN_NOTES";

    private final JdbcClient jdbc = JdbcClient.create(TestDatabase.migrated());
    private final NumberingPlan plan = Plans.packaged(CLOCK);

    @TempDir
    Path folder;

    @AfterEach
    void forgetReports() {
        jdbc.sql("delete from npa").update();
    }

    @ParameterizedTest
    @CsvSource({
        "+12012548000, US/Eastern", // Jersey City
        "+13125354200, US/Central", // Chicago
        "+18502220000, US/Eastern", // Tallahassee
        "+18504320000, US/Central", // Pensacola
        "+13032220000, US/Mountain", // Denver
        "+16022220000, US/Arizona", // Phoenix
        "+12132220000, US/Pacific", // Los Angeles
        "+19072220000, US/Alaska",
        "+18082220000, US/Hawaii",
        "+17872220000, America/Puerto_Rico",
        "+13402220000, America/Puerto_Rico", // U.S. Virgin Islands
        "+16713331220, Pacific/Guam",
        "+16702341221, Pacific/Guam", // Northern Marianas
        "+16846330000, Pacific/Pago_Pago", // American Samoa
        "+14362174242, US/Eastern", // Ohio, since 2024
        "+12082220000, US/Mountain", // Idaho, most of it
        "+17092220000, America/St_Johns",
        "+19022220000, America/Halifax",
        "+13062220000, America/Regina",
        "+14162231234, America/Toronto",
        "+16042220000, America/Vancouver",
        "+18002110000, US/Eastern", // toll-free
        "+19992220000, US/Eastern" // no area code
    })
    void everyNumberHasTheLocalTimeOfItsPlace(String number, ZoneId zone) {
        assertThat(plan.zone(new PhoneNumber(number))).isEqualTo(zone);
    }

    @Test
    void theDayOfAnOrderIsThatWhichBeginsLastWhicheverNumberWasWrittenFirst() {
        List<PhoneNumber> numbers =
                new ArrayList<>(Stream.of("+12122220000", "+12122220001", "+13125354200", "+13102220000")
                        .map(PhoneNumber::new)
                        .toList());
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(numbers, new Random(i));
            assertThat(plan.zone(numbers)).isEqualTo(NumberZone.PACIFIC);
        }
        assertThat(plan.zone(List.of(
                        new PhoneNumber("+12122220000"),
                        new PhoneNumber("+14162220000"),
                        new PhoneNumber("+14162220001"))))
                .as("with the same time, that of most numbers")
                .isEqualTo(ZoneId.of("America/Toronto"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+14362174242", // Ohio, in service since March 2024
                "+14652223333", // New York, since June 2026
                "+14712223333", // Mississippi, since January 2026
                "+14832223333", // Alabama, since February 2026
                "+12352223333",
                "+13242223333",
                "+13272223333",
                "+13572223333",
                "+14572223333",
                "+16212223333",
                "+16792223333",
                "+17382223333",
                "+17482223333",
                "+18372223333",
                "+16713041234", // Guam, an exchange that the phone library does not know
                "+14162231234",
                "+12572223333", // British Columbia, since 2025
                "+17872223333",
                "+12025552368",
                "+18002110123", // an N11 exchange is an exchange with toll-free numbers
                "+18005550199"
            })
    void theNumbersOfAllAreaCodesInServicePort(String number) {
        assertThat(plan.bars(PhoneNumber.parse(number).orElseThrow())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "+18763221234, COUNTRY_NOT_COVERED, Jamaica",
        "+18096881234, COUNTRY_NOT_COVERED, Dominican Republic",
        "+12423221234, COUNTRY_NOT_COVERED, Bahamas",
        "+18683221234, COUNTRY_NOT_COVERED, Trinidad",
        "+14412921234, COUNTRY_NOT_COVERED, Bermuda",
        "+13453221234, COUNTRY_NOT_COVERED, Cayman",
        "+17213221234, COUNTRY_NOT_COVERED, Sint Maarten",
        "+12843221234, COUNTRY_NOT_COVERED, British Virgin Islands",
        "+12463221234, COUNTRY_NOT_COVERED, Barbados",
        "+17583221234, COUNTRY_NOT_COVERED, St. Lucia",
        "+18293221234, COUNTRY_NOT_COVERED, Dominican Republic",
        "+15005551234, NON_GEOGRAPHIC, 500",
        "+15332223333, NON_GEOGRAPHIC, 533",
        "+15352223333, NON_GEOGRAPHIC, 535",
        "+16002223333, NON_GEOGRAPHIC, 600",
        "+17002223333, NON_GEOGRAPHIC, long-distance carriers",
        "+17102223333, NON_GEOGRAPHIC, government",
        "+19005551234, NON_GEOGRAPHIC, premium",
        "+13129111234, NOT_ASSIGNABLE, service code",
        "+14164111234, NOT_ASSIGNABLE, service code",
        "+13120121234, NOT_ASSIGNABLE, 0 or 1",
        "+18001231234, NOT_ASSIGNABLE, 0 or 1",
        "+13125550100, NOT_ASSIGNABLE, fiction",
        "+13125550199, NOT_ASSIGNABLE, fiction",
        "+19992223333, AREA_CODE_NOT_IN_SERVICE, 999",
        "+12112223333, AREA_CODE_NOT_IN_SERVICE, 211",
        "+18222223333, AREA_CODE_NOT_IN_SERVICE, not in service yet",
        "+15652223333, AREA_CODE_NOT_IN_SERVICE, not in service yet",
        "+12732223333, AREA_CODE_NOT_IN_SERVICE, 27 Feb 2027"
    })
    void whatIsNotANumberOfThePlanIsNamedWithTheReason(String number, String code, String words) {
        assertThat(plan.bars(PhoneNumber.parse(number).orElseThrow())).hasValueSatisfying(bar -> {
            assertThat(bar.code()).isEqualTo(code);
            assertThat(bar.text()).contains(number).contains(words);
        });
    }

    @Test
    void anAreaCodeIsInServiceFromItsDayOnInItsOwnLocalTime() {
        PhoneNumber quebec = new PhoneNumber("+12732223333");
        assertThat(at("2027-02-27T04:59:59Z").bars(quebec)).isPresent();
        assertThat(at("2027-02-27T05:00:00Z").bars(quebec)).isEmpty();
    }

    /** The phone library's metadata are behind for new codes; where it knows a code, it knows the same. */
    @Test
    void eachCodeHasACountryAndATimeThatJavaKnowsAndAgreesWithThePhoneLibrary() {
        PhoneNumberUtil library = PhoneNumberUtil.getInstance();
        int known = 0;
        List<String> others = new ArrayList<>();
        for (AreaCode code : plan.codes().values()) {
            if (code.service() != Service.GEOGRAPHIC) {
                assertThat(code.zones()).as(code.code()).isEmpty();
                continue;
            }
            assertThat(Set.of(Locale.getISOCountries())).as(code.code()).contains(code.country());
            assertThat(code.zones()).as(code.code()).isNotEmpty();
            if (Set.of("US", "AS", "GU", "MP", "PR", "VI", "CA").contains(code.country())) {
                assertThat(NumberZone.ALL).as(code.code()).containsAll(code.zones());
            }
            assertThat(code.zones())
                    .as(code.code())
                    .allMatch(zone ->
                            NumberZone.isCanadian(zone) == code.country().equals("CA"));
            assertThat(code.region() != null)
                    .as(code.code())
                    .isEqualTo(code.country().equals("US") || code.country().equals("CA"));
            Phonenumber.PhoneNumber example = new Phonenumber.PhoneNumber()
                    .setCountryCode(1)
                    .setNationalNumber(Long.parseLong(code.code() + "2345678"));
            String region = library.getRegionCodeForNumber(example);
            if (region == null) {
                continue;
            }
            known++;
            assertThat(code.country()).as(code.code()).isEqualTo(region);
            Set<Integer> offsets = code.zones().stream()
                    .map(zone -> zone.getRules().getStandardOffset(NOW).getTotalSeconds())
                    .collect(Collectors.toSet());
            Set<Integer> theirs =
                    PhoneNumberToTimeZonesMapper.getInstance().getTimeZonesForGeographicalNumber(example).stream()
                            .filter(zone -> !zone.equals(PhoneNumberToTimeZonesMapper.getUnknownTimeZone()))
                            .map(ZoneId::of)
                            .map(zone -> zone.getRules().getStandardOffset(NOW).getTotalSeconds())
                            .collect(Collectors.toSet());
            if (!theirs.isEmpty() && theirs.stream().noneMatch(offsets::contains)) {
                others.add(code.code());
            }
        }
        assertThat(others)
                .as("689 is Orlando, whose overlay the library takes for Chicago's")
                .containsExactly("689");
        assertThat(known).as("codes that the phone library knows, too").isGreaterThan(400);
    }

    @Test
    void thePackagedPlanHasAllCodesThatThePhoneLibraryTakes() {
        PhoneNumberUtil library = PhoneNumberUtil.getInstance();
        for (int code = 200; code < 1000; code++) {
            Phonenumber.PhoneNumber example =
                    new Phonenumber.PhoneNumber().setCountryCode(1).setNationalNumber(code * 10_000_000L + 2_345_678);
            if (library.isValidNumber(example)) {
                assertThat(plan.codes()).containsKey(Integer.toString(code));
            }
        }
    }

    @Test
    void aReportOfTheNumberingPlanAdministratorBringsNewCodesAndNewDates() throws Exception {
        NumberingPlan loaded = withReport("""
                File Date,03/12/2027
                %s
                212,General Purpose Code,Yes,,No,Yes,01-Jan-1947,G,NY,US,Y,01-Jan-1947,,489,,Yes,212/332/646/917,,,E
                565,General Purpose Code,Yes,,No,Yes,11-Jun-2025,G,GA,US,N,15-Apr-2027,Active,600,,Yes,565/912,912,,E
                684,General Purpose Code,Yes,,No,Yes,24-Jan-2003,G,AS,US,Y,02-Oct-2004,,330,,No,,,,UTC-11
                679,General Purpose Code,Yes,,No,Yes,15-Apr-2022,G,MI,US,N,07-Nov-2025,Suspended,,,Yes,313/679,313,,E
                888,Easily Recognizable Code,Yes,,No,Yes,,N,NANP AREA,,Y,01-Mar-1996,,,Toll-free,No,,,Toll-Free,E
                589,General Purpose Code,Yes,Reserved for 5XX,Yes,No,,,,,N,,,,,,,,,
                232,General Purpose Code,Yes,,No,Yes,01-Feb-2027,G,IN,US,N,01-Jun-2027,Active,,,Yes,219/232,,,EC
                265,General Purpose Code,Yes,,No,Yes,01-Feb-2027,G,NOVA SCOTIA - PRINCE EDWARD ISLAND,CANADA,Y,01-Mar-2027,,,,Yes,,,,A
                278,General Purpose Code,Yes,,No,Yes,01-Feb-2027,G,ST. KITTS & NEVIS,ST. KITTS & NEVIS,Y,01-Mar-2027,,,,Yes,,869,,A
                200,Easily Recognizable Code,Yes,,No,No,,N,,,N,,,,,,,,,
                """.formatted(HEADER));

        Map<String, AreaCode> codes = loaded.codes();
        assertThat(codes.get("565").inServiceFrom()).isEqualTo(LocalDate.parse("2027-04-15"));
        assertThat(codes.get("679").inServiceFrom())
                .as("its day has passed, but it is not in service")
                .isNull();
        assertThat(codes.get("232"))
                .isEqualTo(new AreaCode(
                        "232",
                        Service.GEOGRAPHIC,
                        "US",
                        "IN",
                        codes.get("219").zones(),
                        LocalDate.parse("2027-06-01")));
        assertThat(codes.get("265"))
                .isEqualTo(new AreaCode(
                        "265",
                        Service.GEOGRAPHIC,
                        "CA",
                        "NS",
                        List.of(ZoneId.of("America/Halifax")),
                        LocalDate.parse("2027-03-01")));
        assertThat(codes.get("278").country()).isEqualTo("KN");
        assertThat(codes.get("684").country()).isEqualTo("AS");
        assertThat(codes.get("888").service()).isEqualTo(Service.TOLL_FREE);
        assertThat(codes.get("589").service()).isEqualTo(Service.PERSONAL);
        assertThat(codes).doesNotContainKey("200");
    }

    @Test
    void aCodeThatTheReportNoLongerHasStaysAndIsMarked() throws Exception {
        String report = """
                File Date,03/12/2027
                %s
                212,General Purpose Code,Yes,,No,Yes,01-Jan-1947,G,NY,US,Y,01-Jan-1947,,489,,Yes,212/332/646/917,,,E
                """.formatted(HEADER);

        assertThat(withReport(report).bars(new PhoneNumber("+13125354200"))).isEmpty();
        assertThat(jdbc.sql("select missing_since from npa where code = '312'")
                        .query(LocalDate.class)
                        .single())
                .isEqualTo(LocalDate.parse("2027-03-12"));
        assertThat(jdbc.sql("select count(*) from npa where code = '212' and missing_since is null")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void loadingAgainOrAnEarlierEditionChangesNothing() throws Exception {
        String later = """
                File Date,03/12/2027
                %s
                212,General Purpose Code,Yes,,No,Yes,,G,NY,US,Y,02-Jan-1947,,489,,Yes,,,,E
                """.formatted(HEADER);
        withReport(later);
        List<Map<String, Object>> loaded = rows();

        withReport(later);
        assertThat(rows()).isEqualTo(loaded);
        withReport(later.replace("03/12/2027", "02/12/2027").replace("02-Jan-1947", "03-Jan-1947"));
        assertThat(rows()).isEqualTo(loaded);
        Plans.packaged(CLOCK);
        assertThat(rows()).as("the packaged copy is older").isEqualTo(loaded);
    }

    @Test
    void anotherNodeSeesWhatWasLoaded() throws Exception {
        withReport("""
                File Date,03/12/2027
                %s
                232,General Purpose Code,Yes,,No,Yes,01-Feb-2027,G,IN,US,Y,01-Jun-2026,Active,,,Yes,219/232,,,EC
                """.formatted(HEADER));

        PhoneNumber indiana = new PhoneNumber("+12322223333");
        assertThat(plan.bars(indiana)).isPresent();
        plan.refresh();
        assertThat(plan.bars(indiana)).isEmpty();
    }

    @Test
    void aFileThatIsNoReportIsRefusedAndChangesNothing() {
        List<Map<String, Object>> before = rows();

        assertThatThrownBy(() -> withReport("<html>Service unavailable</html>"))
                .hasMessageContaining("portway.numbering-plan.report")
                .hasMessageContaining("File Date");
        assertThatThrownBy(() -> withReport("File Date,03/12/2027\nNPA_ID,USE\n212,G\n"))
                .hasMessageContaining("LOCATION");
        assertThatThrownBy(() -> withReport("File Date,03/12/2027\n" + HEADER + "\n"))
                .hasMessageContaining("no area code");
        assertThatThrownBy(() -> withReport("File Date,03/12/2027\n" + HEADER
                        + "\n232,General Purpose Code,Yes,,No,Yes,,G,ATLANTIS,ATLANTIS,Y,01-Jun-2026,,,,,,,,E\n"))
                .hasMessageContaining("line 3")
                .hasMessageContaining("ATLANTIS");
        assertThat(rows()).isEqualTo(before);
    }

    private List<Map<String, Object>> rows() {
        return jdbc.sql(
                        "select code, service, country, region, zones, in_service_from, as_of, missing_since, changed_at from npa order by code")
                .query()
                .listOfRows();
    }

    private NumberingPlan withReport(String text) throws Exception {
        Path report = Files.writeString(folder.resolve("npa_report.csv"), text);
        NumberingPlan loaded =
                new NumberingPlan(new AreaCodes(jdbc), new NumberingPlanSettings(report.toString(), null), CLOCK);
        loaded.load();
        return loaded;
    }

    private static NumberingPlan at(String instant) {
        return Plans.packaged(Clock.fixed(Instant.parse(instant), ZoneOffset.UTC));
    }
}
