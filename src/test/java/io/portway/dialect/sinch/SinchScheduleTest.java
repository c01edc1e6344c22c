package io.portway.dialect.sinch;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.Http;
import io.portway.PortwayTest;
import io.portway.order.PortOrder;
import io.portway.order.PortOrders;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** What the document prints without a word about hours, zones of numbers or what is checked first. */
@PortwayTest
class SinchScheduleTest {

    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=";

    @Autowired
    ApplicationContext context;

    @Autowired
    PortOrders portOrders;

    @LocalServerPort
    int port;

    private SinchBed bed;
    private Http http;
    private String orders;

    @BeforeEach
    void project() {
        bed = new SinchBed(context, "100.00");
        http = new Http(port);
        orders = "/v1/projects/" + bed.caller.accountNumber() + "/orders/portIns";
    }

    @ParameterizedTest
    @CsvSource({"+1505, US/Mountain", "+1415, US/Pacific", "+1808, US/Hawaii"})
    void nineOClockInTheEastIsTakenEverywhereAndTheNumbersPortWhenTheirOwnDayBegins(String area, String zone) {
        String number = SinchBed.fresh().replace("+1507", area);
        JsonNode order = created("""
                , "desiredPortTime": "09:00:00", "desiredPortTimeZone": "US/Eastern"
                """, number);

        assertThat(schedule(order)).isEqualTo(bed.date + " 09:00:00 US/Eastern");
        PortOrder own = only(order);
        assertThat(own.desiredAt().atZone(ZoneId.of(zone)).toLocalDateTime()).isEqualTo(bed.date.atTime(8, 0));
        assertThat(notes(order)).singleElement().asString().contains("08:00 " + zone, "09:00 US/Eastern");

        JsonNode again = put(order);
        assertThat(schedule(again)).isEqualTo(schedule(order));
        assertThat(portOrders.versions(bed.caller, own.id().toString()))
                .as("what was read and sent back changes nothing")
                .hasSize(1);
    }

    @Test
    void withoutATimeThePrintedDefaultHoldsAndIsSaid() {
        JsonNode east = created("", "+1201254" + SinchBed.fresh().substring(8));
        assertThat(schedule(east)).isEqualTo(bed.date + " 09:00:00 US/Eastern");
        assertThat(notes(east)).as("numbers of the east port at nine").isEmpty();

        JsonNode west = created("", SinchBed.fresh().replace("+1507", "+1503"));
        assertThat(schedule(west)).isEqualTo(bed.date + " 09:00:00 US/Eastern");
        assertThat(notes(west)).hasSize(1);
    }

    @Test
    void aTimeAfterTheHoursMeansTheirEnd() {
        JsonNode order = created("""
                , "desiredPortTime": "23:00:00", "desiredPortTimeZone": "US/Central"
                """, SinchBed.fresh());
        assertThat(schedule(order)).isEqualTo(bed.date + " 23:00:00 US/Central");
        assertThat(only(order).desiredAt().atZone(ZoneId.of("US/Central")).toLocalTime())
                .isEqualTo(LocalTime.of(15, 30));
    }

    @Test
    void authorizingDateKeepsItsInstantUntilAnotherDayIsGiven() {
        String authorized = bed.date.minusDays(60) + "T19:24:25Z";
        JsonNode order = ok(
                201,
                http.post(
                        orders,
                        order("", number(SinchBed.fresh(), "\"authorizingDate\": \"" + authorized + "\"")),
                        key()));
        assertThat(order.at("/phoneNumbers/0/portOutInfo/authorizingDate").asString())
                .isEqualTo(authorized);
        assertThat(put(order).at("/phoneNumbers/0/portOutInfo/authorizingDate").asString())
                .isEqualTo(authorized);

        String body =
                order.toString().replace(authorized, bed.date.minusDays(59).toString());
        assertThat(ok(200, http.send("PUT", orders + "/" + order.path("id"), body, json()))
                        .at("/phoneNumbers/0/portOutInfo/authorizingDate")
                        .asString())
                .isEqualTo(bed.date.minusDays(59) + "T00:00:00Z");
    }

    @Test
    void everyClassOfFaultsIsNamedInOneAnswerAndNothingIsStored() {
        String wrong = order(
                        "",
                        number("+1234", ""),
                        number("+12025559001", ""),
                        number(SinchBed.fresh(), "\"authorizingDate\": \"soon\""))
                .replace(bed.date.toString(), "2020-01-06")
                .replace("\"city\": \"Anytown\"", "\"city\": \"\"");

        JsonNode refusal = ok(422, http.post(orders, wrong, key()));

        assertThat(refusal.at("/details/fieldViolations"))
                .extracting(fault -> fault.path("field").asString())
                .contains(
                        "phoneNumbers[0].phoneNumber",
                        "phoneNumbers[1].phoneNumber",
                        "phoneNumbers[2].portOutInfo.authorizingDate",
                        "phoneNumbers[2].endUser.city",
                        "desiredPortSchedule.desiredPortDate")
                .doesNotHaveDuplicates();
        assertThat(ok(200, http.get(orders, key())).path("totalItems").asInt()).isZero();
    }

    @Test
    void aNumberThatCannotBeReadIsTheOnlyFaultOfACompleteOrder() {
        assertThat(ok(422, http.post(orders, order("", number("+1234", "")), key()))
                        .at("/details/fieldViolations"))
                .extracting(fault -> fault.path("field").asString())
                .containsExactly("phoneNumbers[0].phoneNumber");
        assertThat(ok(
                                422,
                                http.post(
                                        orders,
                                        order("", number("+1234", "")).replace(bed.date.toString(), "2020-01-06"),
                                        key()))
                        .at("/details/fieldViolations"))
                .extracting(fault -> fault.path("field").asString())
                .containsExactly("phoneNumbers[0].phoneNumber", "desiredPortSchedule.desiredPortDate");
    }

    @Test
    void aPutNamesEveryClassOfFaultsToo() {
        JsonNode order = created("", SinchBed.fresh());
        String wrong = order.toString()
                .replace(bed.date.toString(), "2020-01-06")
                .replace("\"zipCode\":\"12345\"", "\"zipCode\":\"\"")
                .replace("\"state\":\"NY\"", "\"state\":\"Nowhere\"");
        assertThat(ok(422, http.send("PUT", orders + "/" + order.path("id"), wrong, json()))
                        .at("/details/fieldViolations"))
                .extracting(fault -> fault.path("field").asString())
                .contains(
                        "phoneNumbers[0].endUser.zipCode",
                        "phoneNumbers[0].endUser.state",
                        "desiredPortSchedule.desiredPortDate");
    }

    @Test
    void laterPathsLeadToDocumentsAndGroups() {
        JsonNode order = created("", SinchBed.fresh(), SinchBed.fresh());
        String path = orders + "/" + order.path("id");
        JsonNode document = ok(
                200,
                http.post(
                        path + "/documents",
                        "{\"documentName\": \"bill.png\", \"description\": \"October\", \"fileContent\": \"" + PIXEL
                                + "\"}",
                        key()));
        JsonNode content = ok(200, http.get(path + "/documents/" + document.path("id"), key()));
        assertThat(content.path("documentName").asString()).isEqualTo("bill.png");
        assertThat(content)
                .isEqualTo(
                        ok(200, http.get(path.replace("/portIns", "") + "/documents/" + document.path("id"), key())));

        JsonNode groups = ok(200, http.get(orders + "/phoneGroups/" + order.path("id"), key()));
        assertThat(groups).hasSize(1);
        assertThat(groups.at("/0/phoneNumberGroup").asString()).isEqualTo("GW Prairie Telephone Grp1");
        assertThat(groups.at("/0/phoneNumbers")).isEqualTo(order.path("phoneNumbers"));
        assertThat(http.get(orders + "/phoneGroups/1", key()).status()).isEqualTo(404);
    }

    private JsonNode created(String time, String... numbers) {
        String[] each = new String[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            each[i] = number(numbers[i], "");
        }
        return ok(201, http.post(orders, order(time, each), key()));
    }

    private JsonNode put(JsonNode order) {
        return ok(200, http.send("PUT", orders + "/" + order.path("id"), order.toString(), json()));
    }

    private String order(String time, String... numbers) {
        return "{\"desiredPortSchedule\": {\"desiredPortDate\": \"" + bed.date + "\"" + time + "}, \"phoneNumbers\": ["
                + String.join(", ", numbers) + "]}";
    }

    private static String number(String number, String more) {
        return "{\"phoneNumber\": \"" + number + "\", \"portOutInfo\": {\"existingPortOutPin\": \"1234\""
                + (more.isEmpty() ? "" : ", " + more) + "}, "
                + "\"endUser\": {\"name\": \"John Doe\", \"streetName\": \"Main St\", \"streetNum\": \"123\", "
                + "\"city\": \"Anytown\", \"state\": \"NY\", \"zipCode\": \"12345\"}}";
    }

    private PortOrder only(JsonNode order) {
        List<UUID> parts = bed.orders(order.path("id"));
        assertThat(parts).hasSize(1);
        return bed.driver.order(parts.get(0));
    }

    private static String schedule(JsonNode order) {
        JsonNode schedule = order.path("desiredPortSchedule");
        return schedule.path("desiredPortDate").asString() + " "
                + schedule.path("desiredPortTime").asString() + " "
                + schedule.path("desiredPortTimeZone").asString();
    }

    private static List<String> notes(JsonNode order) {
        return StreamSupport.stream(order.path("notes").spliterator(), false)
                .map(note -> note.path("note").asString())
                .toList();
    }

    private String[] key() {
        return new String[] {"Authorization", "Bearer " + bed.key};
    }

    private String[] json() {
        return new String[] {"Authorization", "Bearer " + bed.key, "Content-Type", "application/json"};
    }

    private static JsonNode ok(int status, Http.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer.json();
    }
}
