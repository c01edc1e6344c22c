package io.portway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.Http;
import io.portway.Http.Answer;
import io.portway.PortwayTest;
import io.portway.calendar.FocCalendar;
import io.portway.calendar.PortKind;
import io.portway.number.NumberZone;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which numbers are numbers is decided in one place, whichever API a number comes by. */
@PortwayTest
class NumbersEverywhereTest {

    private static final AtomicInteger NEXT = new AtomicInteger(1000);

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    FocCalendar calendar;

    enum Surface {
        NATIVE("/api/v1/port-requests", "{\"numbers\":[\"%s\"]}"),
        CSV("/api/v1/port-requests/import", "number\n%s\n"),
        THINQ("/inbound/port-in/upload/text", "{\"dids\":[\"%s\"]}"),
        TELNYX("/origination/porting/draft_port_requests", "{\"phone_numbers\":[{\"phone_number\":\"%s\"}]}"),
        KAZOO("/v2/port_requests", "{\"data\":{\"name\":\"x\",\"numbers\":{\"%s\":{}}}}"),
        SINCH("/v1/projects/10002/orders/portIns", """
                {"desiredPortSchedule":{"desiredPortDate":"DATE"},"phoneNumbers":[{"phoneNumber":"%s","portOutInfo":{"existingPortOutPin":"1234"},
                  "endUser":{"name":"John Doe","streetName":"Main St","streetNum":"123","city":"Anytown","state":"NY","zipCode":"12345"}}]}"""),
        INUMBERING("/v2.2/account/port", """
                {"apikey":"c0000000000000000000000000010002","did":["%s"],"name":"Acme Dental","nameType":"business","lcBtn":"3193351300",
                 "lcAccountNumber":"777001","pin":"9999","authPerson":"Ann Acme","streetNumber":"100","street":"Main","streetType":"ST",
                 "city":"Iowa City","state":"IA","zip":"52240","country":"US"}""");

        private final String path;
        private final String body;

        Surface(String path, String body) {
            this.path = path;
            this.body = body;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNumberOfANewAreaCodeIsTaken(Surface surface) {
        String number = number("+1436217");

        assertThat(handIn(surface, number).status()).isBetween(200, 201);
        assertThat(stored(number))
                .containsEntry("reason_code", null)
                .containsEntry("losing_carrier", "Prairie Telephone");
    }

    @ParameterizedTest
    @EnumSource
    void aNumberInGuamHasTheHoursOfGuam(Surface surface) {
        String number = number("+1671304");

        assertThat(handIn(surface, number).status()).isBetween(200, 201);
        assertThat(stored(number)).containsEntry("reason_code", null).containsEntry("zone", "Pacific/Guam");
    }

    @ParameterizedTest
    @EnumSource
    void aNumberOfAnotherCountryIsNotPortableAndNotPaidFor(Surface surface) {
        String number = number("+1876322");

        Answer answer = handIn(surface, number);

        if (surface == Surface.INUMBERING) {
            assertThat(answer.status()).as("it wants numbers found portable").isEqualTo(412);
            return;
        }
        if (surface == Surface.SINCH) {
            assertThat(answer.status())
                    .as("such a number fails the whole order")
                    .isEqualTo(422);
            assertThat(answer.body()).contains("Jamaica, a country where we do not port; leave it out\"");
            return;
        }
        assertThat(answer.status()).as(answer.body()).isBetween(200, 201);
        assertThat(stored(number)).containsEntry("reason_code", "COUNTRY_NOT_COVERED");
        assertThat((String) stored(number).get("reason")).contains("Jamaica");
        assertThat(jdbc.sql("""
                        select count(*) from ledger_transaction e join port_number n on n.order_id = e.order_id where n.e164 = :number""").param("number", number).query(Integer.class).single())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "US/Hawaii, 201",
        "America/Toronto, 201",
        "US/Central, 201",
        "America/Chicago, 201",
        "America/Indiana/Knox, 201",
        "Europe/Paris, 400",
        "UTC, 400"
    })
    void aDateCanBeGivenInTheLocalTimeOfAnyNumberThatPorts(String zone, int status) {
        Answer answer = new Http(port)
                .post(
                        "/api/v1/port-requests",
                        "{\"numbers\":[\"%s\"],\"desired\":{\"date\":\"%s\",\"time\":\"09:00\",\"timeZone\":\"%s\"}}"
                                .formatted(number("+1808322"), day(), zone),
                        Http.bearer());

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    }

    @Test
    void theZonesOfTheTzDatabaseAreTakenInSpreadsheetsAndBySinchToo() {
        Http http = new Http(port);
        String inChicago = number("+1312535");
        Answer sheet = http.send(
                "POST",
                "/api/v1/port-requests/import",
                "number,desiredDate,desiredTime,timeZone\n" + inChicago + "," + day() + ",11:00,America/Phoenix\n",
                "Authorization",
                "Bearer " + Http.ACME_KEY,
                "Content-Type",
                "text/csv");
        assertThat(sheet.status()).as(sheet.body()).isEqualTo(201);
        assertThat(sheet.json().at("/requests/0/desired/timeZone").asString()).isEqualTo("US/Arizona");

        Answer sinch = http.post(
                Surface.SINCH.path,
                Surface.SINCH
                        .body
                        .formatted(number("+1312535"))
                        .replace(
                                "\"DATE\"",
                                "\"" + day()
                                        + "\",\"desiredPortTime\":\"10:00:00\",\"desiredPortTimeZone\":\"America/Chicago\""),
                Http.bearer());
        assertThat(sinch.status()).as(sinch.body()).isBetween(200, 201);
        assertThat(sinch.body()).contains("US/Central");
    }

    /** The reason is one thing, what to do about it another. */
    @ParameterizedTest
    @ValueSource(strings = {"+13195559001", "+18763220987", "+13199111234", "+13195550123", "+19992220123"})
    void whatToDoIsSaidOnce(String number) {
        Answer check =
                new Http(port).post("/api/v1/portability-checks", "{\"numbers\":[\"" + number + "\"]}", Http.bearer());
        Answer refusal = handIn(Surface.SINCH, number);

        for (String said : List.of(
                check.json().at("/results/0/reason/text").asString(),
                refusal.json().at("/details/fieldViolations/0/description").asString())) {
            assertThat(said).contains(number).containsOnlyOnce("leave it out").doesNotContain("leave +");
        }
    }

    private Answer handIn(Surface surface, String number) {
        String method = surface == Surface.KAZOO ? "PUT" : "POST";
        String type = surface == Surface.CSV ? "text/csv" : "application/json";
        if (surface == Surface.INUMBERING) {
            new Http(port)
                    .send(
                            "POST",
                            "/v2/iNumbering/portInAvailability/",
                            "{\"apikey\":\"" + Http.ACME_KEY + "\",\"tnList\":{\"tnItem\":[{\"tn\":"
                                    + number.substring(2) + "}]}}",
                            "Authorization",
                            "Bearer " + Http.ACME_KEY,
                            "Content-Type",
                            "application/json");
        }
        return new Http(port)
                .send(
                        method,
                        surface.path,
                        surface.body.formatted(number).replace("DATE", day().toString()),
                        "Authorization",
                        "Bearer " + Http.ACME_KEY,
                        "Content-Type",
                        type);
    }

    private LocalDate day() {
        return calendar.windows(PortKind.SIMPLE, 1, null, NumberZone.EASTERN, 10)
                .get(9)
                .start()
                .toLocalDate();
    }

    private Map<String, Object> stored(String number) {
        return jdbc.sql("""
                        select n.reason_code, n.reason, o.zone, o.losing_carrier
                        from port_number n join port_order o on o.id = n.order_id where n.e164 = :number""").param("number", number).query().singleRow();
    }

    private static String number(String exchange) {
        return exchange + NEXT.incrementAndGet();
    }
}
