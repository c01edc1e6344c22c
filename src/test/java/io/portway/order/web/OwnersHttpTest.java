package io.portway.order.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.ApiThings;
import io.portway.Http;
import io.portway.Http.Answer;
import io.portway.PortwayTest;
import io.portway.review.Sheet;
import io.portway.review.Sheets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Numbers share an order only if they have one owner, and what is found before the submission is what the submission does. */
@PortwayTest
class OwnersHttpTest {

    private static final String ACME =
            "{\"name\":\"Acme Dental\",\"streetNumber\":\"100\",\"streetName\":\"Main\",\"city\":\"Peoria\",\"state\":\"IL\",\"postalCode\":\"61601\"}";
    private static final String OTHER =
            "{\"name\":\"Other LLC\",\"streetNumber\":\"7\",\"streetName\":\"Oak\",\"city\":\"Peoria\",\"state\":\"IL\",\"postalCode\":\"61602\"}";
    private static final String ACME_ACCOUNT = "{\"accountNumber\":\"777001\",\"authorizingName\":\"Ann Acme\"}";
    private static final String OTHER_ACCOUNT = "{\"accountNumber\":\"888002\",\"authorizingName\":\"Otto Other\"}";

    @LocalServerPort
    private int port;

    @Autowired
    private Sheets sheets;

    private Http http;
    private ApiThings acme;

    @BeforeEach
    void connect() {
        http = new Http(port);
        acme = new ApiThings(http, Http.ACME_KEY, null);
    }

    @Test
    void twoCustomersOfOneCarrierGetAnOrderEachWithTheirOwnNames() {
        String one = ApiThings.freshNumber();
        String other = ApiThings.freshNumber();
        JsonNode request = draft(List.of(one, other), "", of(one, ACME, ACME_ACCOUNT), of(other, OTHER, OTHER_ACCOUNT));

        assertThat(request.path("orders")).hasSize(2);
        assertThat(request.path("complete").asBoolean()).as(request.toString()).isTrue();
        assertThat(owners(request)).containsExactly("Acme Dental •••001", "Other LLC •••002");
        JsonNode preflight = acme.get("/api/v1/port-requests/" + id(request) + "/preflight");
        assertThat(preflight.path("ready").asBoolean()).as(preflight.toString()).isTrue();

        acme.post("/api/v1/port-requests/" + id(request) + "/submit", "{}");
        for (JsonNode order : request.path("orders")) {
            Sheet sheet = sheets.of(UUID.fromString(id(order)));
            assertThat(sheet.endUser().name() + " " + sheet.losingAccount().accountNumber())
                    .isIn(owners(request));
            assertThat(sheet.findings()).noneMatch(finding -> finding.severity().equals("ERROR"));
        }
    }

    @Test
    void aPinAloneMakesNoOrderOfItsOwn() {
        String one = ApiThings.freshNumber();
        String other = ApiThings.freshNumber();
        JsonNode request = draft(
                List.of(one, other),
                party(ACME, ACME_ACCOUNT),
                of(one, null, "{\"pin\":\"1111\"}"),
                of(other, null, "{\"pin\":\"2222\",\"accountNumber\":\"777-001\"}"));

        assertThat(request.path("orders")).hasSize(1);
    }

    @Test
    void anotherBillingNumberIsAnotherAccount() {
        String one = ApiThings.freshNumber();
        String other = ApiThings.freshNumber();
        JsonNode request = draft(
                List.of(one, other),
                party(ACME, ACME_ACCOUNT),
                of(other, null, "{\"billingNumber\":\"" + other + "\"}"));

        assertThat(request.path("orders")).hasSize(2);
    }

    @Test
    void aChangeOfNumberSettingsSplitsAndRegroupsADraft() {
        String one = ApiThings.freshNumber();
        String other = ApiThings.freshNumber();
        String third = ApiThings.freshNumber();
        JsonNode request = draft(List.of(one, other, third), party(ACME, ACME_ACCOUNT));
        String first = id(request.path("orders").path(0));
        String path = "/api/v1/port-requests/" + id(request);

        JsonNode split = patch(path, "{\"numberSettings\":{" + of(third, OTHER, OTHER_ACCOUNT) + "}}");
        assertThat(owners(split)).containsExactly("Acme Dental •••001", "Other LLC •••002");
        assertThat(id(split.path("orders").path(0)))
                .as("the order of most of them goes on")
                .isEqualTo(first);

        JsonNode renamed = patch(path, "{\"endUser\":{\"name\":\"Acme Dental Group\"}}");
        assertThat(owners(renamed)).containsExactly("Acme Dental Group •••001", "Other LLC •••002");

        JsonNode moved = patch(path, "{\"numberSettings\":{" + of(other, OTHER, OTHER_ACCOUNT) + "}}");
        assertThat(moved.path("orders").findValues("numbers").stream()
                        .map(numbers -> numbers.path("pending").asInt()))
                .containsExactly(1, 2);

        JsonNode joined = patch(path, "{\"numberSettings\":null}");
        assertThat(owners(joined)).containsExactly("Acme Dental Group •••001");
        assertThat(joined.path("orders").path(0).path("numbers").path("pending").asInt())
                .isEqualTo(3);
    }

    @Test
    void aCorrectionDoesNotBringASecondAccountIntoAnOrder() {
        String one = ApiThings.freshNumber();
        String other = ApiThings.freshNumber();
        JsonNode request = draft(List.of(one, other), party(ACME, ACME_ACCOUNT));
        acme.post("/api/v1/port-requests/" + id(request) + "/submit", "{}");
        String order = "/api/v1/port-orders/" + id(request.path("orders").path(0));

        Answer refused =
                send("POST", order + "/correct", "{\"numberSettings\":{" + of(other, OTHER, OTHER_ACCOUNT) + "}}");
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.json().path("violations").path(0).path("field").asString())
                .isEqualTo("numberSettings." + other + ".endUser");

        JsonNode changed = acme.post(
                order + "/correct",
                "{\"numberSettings\":{" + of(one, OTHER, OTHER_ACCOUNT) + "," + of(other, OTHER, OTHER_ACCOUNT) + "}}");
        assertThat(changed.path("endUser").path("name").asString()).isEqualTo("Other LLC");
        assertThat(changed.path("losingAccount").path("accountNumber").asString())
                .endsWith("002");
    }

    @Test
    void aRequestBecomesAtMostFiveHundredOrders() {
        List<String> numbers =
                IntStream.range(0, 501).mapToObj(i -> "+1309888" + (2000 + i)).toList();
        String settings = numbers.stream()
                .map(number ->
                        "\"" + number + "\":{\"losingAccount\":{\"accountNumber\":\"A" + number.substring(8) + "\"}}")
                .collect(Collectors.joining(","));

        Answer refused = http.post(
                "/api/v1/port-requests",
                "{\"numbers\":[\"" + String.join("\",\"", numbers) + "\"],\"numberSettings\":{" + settings + "}}",
                Http.bearer());

        assertThat(refused.status()).isEqualTo(400);
        JsonNode fault = refused.json().path("violations").path(0);
        assertThat(fault.path("field").asString()).isEqualTo("numbers");
        assertThat(fault.path("message").asString())
                .contains("would become 501 orders")
                .contains("500");
        assertThat(fault.path("remedy").asString()).contains("several requests");
    }

    @Test
    void aDateWithoutATimeIsNoErrorWhereTheUsualHourIsTooEarly() {
        String windows = "/api/v1/port-orders/"
                + id(draft(List.of("+13107451201"), "").path("orders").path(0)) + "/foc-windows";
        String day = acme.get(windows).path(3).path("start").asString().substring(0, 10);
        JsonNode request =
                draft(List.of("+13107451202"), party(ACME, ACME_ACCOUNT) + "\"desired\":{\"date\":\"" + day + "\"},");

        JsonNode preflight = acme.get("/api/v1/port-requests/" + id(request) + "/preflight");
        assertThat(preflight.path("ready").asBoolean()).as(preflight.toString()).isTrue();
        assertThat(request.path("complete").asBoolean()).isTrue();
        acme.post("/api/v1/port-requests/" + id(request) + "/submit", "{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"endUser\":{\"streetName\":\"PO Box 12\"}}",
                "{\"endUser\":{\"streetName\":\"P O B 12\"}}",
                "{\"endUser\":{\"name\":\"ក្រុមហ៊ុន\"}}",
                "{\"numbers\":[\"+1919800FRESH\"]}"
            })
    void whatCarriersRejectIsSubmittedOnlyWithAReasonThatTheDeskSees(String change) {
        JsonNode request = draft(List.of(ApiThings.freshNumber()), party(ACME, ACME_ACCOUNT));
        String path = "/api/v1/port-requests/" + id(request);
        JsonNode changed =
                patch(path, change.replace("FRESH", ApiThings.freshNumber().substring(8)));
        JsonNode preflight = acme.get(path + "/preflight");
        assertThat(preflight.path("ready").asBoolean()).isFalse();
        assertThat(changed.path("complete").asBoolean()).isFalse();

        Answer refused = http.post(path + "/submit", "{}", Http.bearer());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("violations").findValuesAsString("field"))
                .containsExactlyElementsOf(errors(preflight));
        assertThat(refused.body()).contains("submit it despite this, with a reason");
        assertThat(http.post(path + "/submit", "{\"submitDespite\":\" \"}", Http.bearer())
                        .status())
                .isEqualTo(400);

        JsonNode submitted = acme.post(path + "/submit", "{\"submitDespite\":\"The carrier has it so on file.\"}");
        assertThat(submitted.path("status").asString()).isEqualTo("IN_REVIEW");
        String order = id(submitted.path("orders").path(0));
        assertThat(sheets.of(UUID.fromString(order)).despite())
                .contains(errors(preflight).get(0), "The carrier has it so on file.");
        assertThat(acme.get("/api/v1/port-orders/" + order + "/timeline").toString())
                .contains("SUBMITTED_DESPITE", "The carrier has it so on file.");
    }

    @Test
    void noReasonMakesTheImpossiblePossible() {
        JsonNode request = draft(List.of(ApiThings.freshNumber()), "\"endUser\":" + ACME + ",");
        Answer refused = http.post(
                "/api/v1/port-requests/" + id(request) + "/submit",
                "{\"submitDespite\":\"Please do.\"}",
                Http.bearer());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("violations").findValuesAsString("field"))
                .contains("losingAccount.accountNumber", "losingAccount.authorizingName");
    }

    @Test
    void anAddressInAnotherCountryThanTheNumbersIsAFinding() {
        String canadian =
                ACME.replace("\"state\":\"IL\",\"postalCode\":\"61601\"", "\"state\":\"on\",\"postalCode\":\"m5v2t6\"");
        JsonNode right =
                draft(List.of("+1416322" + ApiThings.freshNumber().substring(8)), party(canadian, ACME_ACCOUNT));
        assertThat(right.path("endUser").path("postalCode").asString()).isEqualTo("M5V 2T6");
        assertThat(findings(right)).doesNotContain("endUser.country");
        assertThat(findings(draft(List.of(ApiThings.freshNumber()), party(canadian, ACME_ACCOUNT))))
                .contains("endUser.country");
        assertThat(findings(
                        draft(List.of("+1416322" + ApiThings.freshNumber().substring(8)), party(ACME, ACME_ACCOUNT))))
                .contains("endUser.country");
    }

    private String findings(JsonNode request) {
        return acme.get("/api/v1/port-requests/" + id(request) + "/preflight").toString();
    }

    private static List<String> errors(JsonNode preflight) {
        List<String> errors = new ArrayList<>();
        preflight
                .path("orders")
                .forEach(order -> order.path("findings").forEach(finding -> {
                    if (finding.path("severity").asString().equals("ERROR")) {
                        errors.add(finding.path("field").asString());
                    }
                }));
        return errors;
    }

    private List<String> owners(JsonNode request) {
        List<String> owners = new ArrayList<>();
        request.path("orders").forEach(line -> {
            JsonNode order = acme.get("/api/v1/port-orders/" + id(line));
            owners.add(order.path("endUser").path("name").asString() + " "
                    + order.path("losingAccount").path("accountNumber").asString());
        });
        return owners;
    }

    private JsonNode draft(List<String> numbers, String fields, String... settings) {
        return acme.post(
                "/api/v1/port-requests",
                "{" + fields + "\"numbers\":[\"" + String.join("\",\"", numbers) + "\"],\"numberSettings\":{"
                        + String.join(",", settings) + "}}");
    }

    private static String party(String user, String account) {
        return "\"endUser\":" + user + ",\"losingAccount\":" + account + ",";
    }

    private static String of(String number, String user, String account) {
        return "\"" + number + "\":{" + (user == null ? "" : "\"endUser\":" + user + ",") + "\"losingAccount\":"
                + account + "}";
    }

    private JsonNode patch(String path, String body) {
        Answer answer = send("PATCH", path, body);
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        return answer.json();
    }

    private Answer send(String method, String path, String body) {
        return http.send(
                method, path, body, "Authorization", "Bearer " + Http.ACME_KEY, "Content-Type", "application/json");
    }

    private static String id(JsonNode of) {
        return of.path("id").asString();
    }
}
