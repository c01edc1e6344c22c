package io.portway.order.web;

import static io.portway.order.life.process.OrderDriver.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.portway.PortwayTest;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** A draft on the wire, from the first number to the price that is paid. */
@PortwayTest
class DraftHttpTest {

    private static final String COMPLETE = """
            "endUser": {"name": "Acme", "streetNumber": "1", "streetName": "Main", "city": "Washington", "state": "DC", "postalCode": "20001"},
            "losingAccount": {"accountNumber": "7", "authorizingName": "Ann"}""";

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    @Autowired
    ObjectMapper json;

    private RestClient acme;
    private RestClient harbor;

    @BeforeEach
    void clients() {
        acme = client("c0000000000000000000000000010002");
        harbor = client("a0000000000000000000000000010001");
    }

    @Test
    void aDraftGrowsInPiecesUntilItIsComplete() {
        JsonNode draft = create("""
                {"numbers": ["%s"]}""".formatted(fresh()));
        assertThat(draft.get("complete").asBoolean()).isFalse();
        assertThat(fields(draft.get("missing")))
                .contains(
                        "endUser.name",
                        "endUser.postalCode",
                        "losingAccount.accountNumber",
                        "losingAccount.authorizingName")
                .doesNotContain("desired.date");
        String order = draft.at("/orders/0/id").asString();

        JsonNode patched = patch(draft, """
                {"endUser": {"name": "Acme Dental", "streetNumber": "100", "streetName": "Main", "city": "Chicago", "state": "IL",
                             "postalCode": "60601", "locations": [{"type": "Suite", "value": "2134"}]},
                 "losingAccount": {"accountNumber": "777001", "pin": "9999"}}""").getBody();
        assertThat(fields(patched.get("missing"))).containsExactly("losingAccount.authorizingName");
        assertThat(patched.at("/missing/0/remedy").asString()).isEqualTo("give who authorizes the port");

        JsonNode complete = patch(draft, """
                {"losingAccount": {"authorizingName": "Ann Acme"}, "customerReference": "A-1", "onDemand": true}""").getBody();
        assertThat(complete.get("complete").asBoolean()).isTrue();
        assertThat(complete.get("missing")).isEmpty();
        assertThat(complete.at("/losingAccount/accountNumber").asString()).isEqualTo("•••001");
        assertThat(complete.at("/losingAccount/pinGiven").asBoolean()).isTrue();
        assertThat(complete.at("/orders/0/id").asString())
                .as("the order keeps its id")
                .isEqualTo(order);
        assertThat(get(acme, "/port-orders/" + order).get("onDemand").asBoolean())
                .isTrue();

        JsonNode without = patch(draft, """
                {"endUser": {"city": null}, "customerReference": null}""").getBody();
        assertThat(without.has("customerReference")).isFalse();
        assertThat(fields(without.get("missing"))).containsExactly("endUser.city");
        assertThat(status(acme, "POST", "/port-requests/" + id(draft) + "/submit", null))
                .isEqualTo(400);
    }

    @Test
    void everyFieldOfTheProvidersHasAHome() {
        String number = fresh();
        String text = """
                {"numbers": ["%1$s"], "name": "Porting Chicago", "description": "Second floor",
                 "endUser": {"name": "Acme", "streetNumber": "1", "streetPreDirection": "N", "streetName": "Main", "streetType": "St",
                             "streetPostDirection": "SW", "unit": "Floor 2", "city": "Chicago", "state": "IL", "postalCode": "60601-1234",
                             "service": "RESIDENCE", "locations": [{"type": "Suite", "value": "1"}], "country": "US"},
                 "losingAccount": {"carrierName": "Lakeshore", "accountNumber": "7", "pin": "1", "billingNumber": "+13125354200",
                                   "authorizingName": "Ann", "authorizingDate": "2026-01-01"},
                 "desired": {"date": "2026-12-10", "time": "10:00", "timeZone": "US/Central"},
                 "porting": {"type": "PARTIAL", "remainingNumbers": "KEEP", "newBillingNumber": "+13125354201"},
                 "identifiers": {"resellerName": "R", "taxIdentifier": "T", "businessIdentifier": "B"},
                 "contact": {"name": "Ann", "email": "ann@acme.example", "phone": "+13125354200"},
                 "notifications": ["ports@acme.example"],
                 "defaults": {"connectionId": "c1", "messageProfileId": "m1", "voice": {"type": "EST", "trunkId": "t1"}, "sms": {"appId": "s1"}},
                 "winningCarrier": {"name": "Sinch", "reference": "W-1"},
                 "loa": {"uploadedBy": "john", "attachedAt": "2026-09-24T12:00:00Z"},
                 "custom": {"your_custom_info": {"carrier_port_id": "apc-1", "tries": 3}},
                 "numberSettings": {"%1$s": {"voice": {"type": "RTC", "appId": "a1"}, "sms": {"appId": "s2"}, "callerIdName": "ACME DENTAL",
                    "e911": {"name": "Acme", "streetNumber": "1", "streetInfo": "Main St", "location": "Apt 5", "city": "Chicago", "state": "IL",
                             "postalCode": "60601", "postalCodePlusFour": "1234"},
                    "features": {"callForwarding": true}, "portOutPin": "4287", "custom": {"state": "NY"}}}}""".formatted(number);
        JsonNode draft = create(text);
        JsonNode request = get(acme, "/port-requests/" + id(draft));
        JsonNode given = tree(text);
        for (String field : List.of(
                "name",
                "description",
                "endUser",
                "porting",
                "identifiers",
                "contact",
                "notifications",
                "defaults",
                "winningCarrier",
                "loa",
                "custom")) {
            assertThat(request.get(field)).as(field).isEqualTo(given.get(field));
        }
        JsonNode ofNumber = given.at("/numberSettings/" + number);
        ((ObjectNode) ofNumber).remove("portOutPin");
        assertThat(numbers(draft).at("/0/settings")).isEqualTo(ofNumber);
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        String number = fresh();
        JsonNode refused =
                send(acme, "POST", "/port-requests", """
                {"numbers": ["%1$s"], "endUser": {"country": "usa"}, "porting": {"type": "FULL", "remainingNumbers": "KEEP"},
                 "contact": {"email": "nobody"}, "notifications": ["x"], "defaults": {"voice": {"type": "RTC", "trunkId": "t"}},
                 "numberSettings": {"%1$s": {"callerIdName": "LONGER THAN FIFTEEN", "portOutPin": "0123"}, "+13125350000": {}}}""".formatted(number)).getBody();
        assertThat(refused.get("status").asInt()).isEqualTo(400);
        assertThat(fields(refused.get("violations")))
                .containsExactlyInAnyOrder(
                        "endUser.country",
                        "porting.remainingNumbers",
                        "contact.email",
                        "notifications[0]",
                        "defaults.voice.appId",
                        "defaults.voice.trunkId",
                        "numberSettings." + number + ".callerIdName",
                        "numberSettings." + number + ".portOutPin",
                        "numberSettings.+13125350000");
        assertThat(refused.toString()).doesNotContain("0123");
    }

    @Test
    void aNumberIsSetUpByTheSameRulesInARequestAndInService() {
        String number = fresh();
        JsonNode refused =
                send(acme, "POST", "/port-requests", """
                {"numbers": ["%1$s"], "defaults": {"sms": {"appId": "my app 1"}},
                 "numberSettings": {"%1$s": {"callerIdName": "Zoë & Söhne", "sms": {}, "e911": {"state": "ZZ", "name": "Zoë"}}}}""".formatted(number)).getBody();
        String at = "numberSettings." + number + ".";
        assertThat(fields(refused.get("violations")))
                .containsExactlyInAnyOrder(
                        "defaults.sms.appId",
                        at + "callerIdName",
                        at + "sms.appId",
                        at + "e911.streetNumber",
                        at + "e911.streetInfo",
                        at + "e911.city",
                        at + "e911.state",
                        at + "e911.postalCode");
        JsonNode unknown =
                send(acme, "POST", "/port-requests", """
                {"numbers": ["%1$s"], "numberSettings": {"%1$s": {"callerId": "ACME"}}}""".formatted(number)).getBody();
        assertThat(unknown.get("status").asInt()).isEqualTo(400);
        assertThat(unknown.toString()).contains("callerId");
    }

    @Test
    void aDraftOfAnOlderReleaseIsEditedAroundValuesThatAreNoLongerAccepted() {
        String number = fresh();
        JsonNode draft = create("""
                {"numbers": ["%1$s"], "numberSettings": {"%1$s": {"callerIdName": "ACME", "sms": {"appId": "s1"}}}}""".formatted(number));
        jdbc.sql(
                        "update port_request set number_settings = replace(number_settings::text, 'ACME', 'Zoë')::jsonb,"
                                + " details = details || '{\"defaults\": {\"sms\": {\"appId\": \"my app 1\"}}}' where id = cast(:id as uuid)")
                .param("id", draft.get("id").asString())
                .update();
        draft = patch(draft, """
                {"name": "still editable", "numberSettings": {"%s": {"sms": {"appId": "s2"}}}}""".formatted(number)).getBody();
        assertThat(draft.get("name").asString()).isEqualTo("still editable");
        assertThat(numbers(draft).findValuesAsString("callerIdName")).containsExactly("Zoë");
        assertThat(numbers(draft).findValuesAsString("appId")).containsExactly("s2");
    }

    @Test
    void numbersComeAndGoAndAreSplitAgain() {
        String first = fresh();
        JsonNode draft = create("""
                {"numbers": ["%s", "%s"]}""".formatted(first, fresh()));
        String lakeshore = draft.at("/orders/0/id").asString();
        String elsewhere = atPotomac(first);

        JsonNode added = patch(draft, """
                {"addNumbers": ["%s"], "removeNumbers": ["%s"]}""".formatted(elsewhere, first)).getBody();
        assertThat(added.get("orders")).hasSize(2);
        assertThat(added.at("/orders/0/id").asString()).isEqualTo(lakeshore);
        assertThat(added.at("/orders/0/numbers/pending").asInt()).isEqualTo(1);
        assertThat(added.at("/numbers/pending").asInt()).isEqualTo(2);
        assertThat(create("""
                {"numbers": ["%s"]}""".formatted(first)).at("/numbers/pending").asInt())
                .as("a number can be in several drafts")
                .isEqualTo(1);

        JsonNode taken = patch(draft, """
                {"addNumbers": ["+12012548000"]}""").getBody();
        assertThat(taken.at("/numbers/pending").asInt())
                .as("a taken number may be free when the draft is submitted")
                .isEqualTo(3);

        JsonNode replaced = patch(draft, """
                {"numbers": ["%s"]}""".formatted(elsewhere)).getBody();
        assertThat(replaced.get("orders")).hasSize(1);
        assertThat(replaced.at("/orders/0/losingCarrier").asString()).isEqualTo("Potomac Bell");
        assertThat(patch(draft, """
                {"removeNumbers": ["%s"]}""".formatted(elsewhere)).getStatusCode().value())
                .as("none is left")
                .isEqualTo(400);
    }

    @Test
    void settingsOfNumbersArePatchedByNumber() {
        String one = fresh();
        String two = fresh();
        JsonNode draft = create("""
                {"numbers": ["%1$s", "%2$s"], "numberSettings": {"%1$s": {"callerIdName": "ONE", "sms": {"appId": "s"}}}}""".formatted(one, two));
        patch(draft, """
                {"numberSettings": {"%1$s": {"sms": null}, "%2$s": {"callerIdName": "TWO"}}}""".formatted(one.substring(2), two));
        assertThat(numbers(draft).findValuesAsString("callerIdName")).containsExactlyInAnyOrder("ONE", "TWO");
        assertThat(numbers(draft).findValues("sms")).isEmpty();
        patch(draft, """
                {"removeNumbers": ["%s"], "numberSettings": {"%s": {"callerIdName": "THREE"}}}""".formatted(one, two));
        assertThat(numbers(draft).findValuesAsString("callerIdName")).containsExactly("THREE");
        patch(draft, """
                {"numberSettings": null}""");
        assertThat(numbers(draft).findValues("settings")).isEmpty();
    }

    @Test
    void aPatchOfAnotherShapeIsRefused() {
        JsonNode draft = create("""
                {"numbers": ["%s"]}""".formatted(fresh()));
        assertThat(patch(draft, "{\"endUsr\": {}}")
                        .getBody()
                        .at("/violations/0/field")
                        .asString())
                .isEqualTo("endUsr");
        assertThat(patch(draft, "{\"desired\": {\"date\": \"soon\"}}")
                        .getBody()
                        .at("/violations/0/field")
                        .asString())
                .isEqualTo("desired.date");
        assertThat(patch(draft, "[]").getStatusCode().value()).isEqualTo(400);
        assertThat(patch(draft, "{\"numbers\": null}").getStatusCode().value()).isEqualTo(400);
    }

    /** Of numbers that are named in whatever way, the good ones go on. */
    @Test
    void badNumbersAreLeftOutAndListed() {
        String good = fresh();
        JsonNode draft = create("""
                {"numbers": ["%1$s", "911", "%2$s", "+12012548000"], %3$s}""".formatted(good, good.substring(2), COMPLETE));
        assertThat(draft.at("/numbers/pending").asInt()).isEqualTo(2);
        assertThat(draft.get("complete").asBoolean()).isTrue();
        assertThat(draft.get("leftOut").findValuesAsString("number")).containsExactly("911", good.substring(2));
        assertThat(draft.get("leftOut").findValuesAsString("code")).containsExactly("NOT_A_NUMBER", "DUPLICATE");
        assertThat(draft.at("/leftOut/1/message").asString())
                .isEqualTo("is the same number as numbers[0]; give each number once");
        String path = "/port-requests/" + id(draft);
        assertThat(get(acme, path).get("leftOut")).isEqualTo(draft.get("leftOut"));
        assertThat(get(acme, path + "/pricing").get("due").asString()).isEqualTo("6.00");
        assertThat(get(acme, path + "/preflight")
                        .get("orders")
                        .valueStream()
                        .flatMap(order -> order.get("findings").valueStream())
                        .filter(finding -> finding.path("code").asString("").equals("IN_SERVICE")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.get("severity").asString()).isEqualTo("WARNING");
                    assertThat(finding.toString())
                            .contains("+12012548000 is in service with us already.", "It will be left out");
                });

        JsonNode more = patch(draft, """
                {"addNumbers": ["12", "%s"]}""".formatted(fresh())).getBody();
        assertThat(more.at("/numbers/pending").asInt()).isEqualTo(3);
        assertThat(more.get("leftOut").findValuesAsString("number")).containsExactly("911", good.substring(2), "12");

        JsonNode submitted = send(acme, "POST", path + "/submit", null).getBody();
        assertThat(submitted.get("status").asString()).isEqualTo("IN_REVIEW");
        assertThat(submitted.get("leftOut")).hasSize(3);
        assertThat(submitted.at("/numbers/excluded").asInt()).isEqualTo(1);
        JsonNode canceled = submitted
                .get("orders")
                .valueStream()
                .filter(order -> order.get("status").asString().equals("CANCELED"))
                .findFirst()
                .orElseThrow();
        JsonNode order = get(acme, "/port-orders/" + canceled.get("id").asString());
        assertThat(order.at("/reason/code").asString()).isEqualTo("IN_SERVICE");
        assertThat(get(acme, "/port-orders/" + canceled.get("id").asString() + "/numbers")
                        .at("/items/0/status")
                        .asString())
                .isEqualTo("EXCLUDED");
    }

    @Test
    void whereNoNumberIsGoodOrNoneMayBeBadTheRequestIsRefused() {
        for (String body : List.of(
                "{\"numbers\": [\"911\", \"+12012548000\"]}",
                "{\"numbers\": [\"911\", \"" + fresh() + "\"], \"onUnportable\": \"REJECT\"}",
                "{\"numbers\": [\"+12012548000\", \"" + fresh() + "\"], \"onUnportable\": \"REJECT\"}")) {
            ResponseEntity<JsonNode> refused = send(acme, "POST", "/port-requests", body);
            assertThat(refused.getStatusCode().value()).as(body).isEqualTo(400);
            assertThat(refused.getBody().at("/violations/0/field").asString()).isEqualTo("numbers[0]");
        }
    }

    @Test
    void aDeletedDraftFreesItsNumbers() {
        String numbers = """
                {"numbers": ["%s"]}""".formatted(fresh());
        JsonNode draft = create(numbers);
        String path = "/port-requests/" + id(draft);
        assertThat(status(acme, "DELETE", path, null)).isEqualTo(204);
        assertThat(status(acme, "DELETE", path, null)).isEqualTo(204);
        assertThat(get(acme, path).get("status").asString()).isEqualTo("CANCELED");
        assertThat(patch(draft, "{\"name\": \"late\"}").getStatusCode().value()).isEqualTo(409);
        create(numbers);
    }

    @Test
    void thePriceIsShownBeforeItIsPaid() {
        JsonNode draft = create("""
                {"numbers": ["%s", "+12025559001"], %s}""".formatted(atPotomac(fresh()), COMPLETE));
        String path = "/port-requests/" + id(draft);
        JsonNode price = get(acme, path + "/pricing");
        assertThat(price.at("/orders/0/feePerNumber").asString()).isEqualTo("6.00");
        assertThat(price.get("numbers").asInt())
                .as("a number that cannot be ported is left out and not paid for")
                .isEqualTo(1);
        assertThat(price.get("due").asString()).isEqualTo("6.00");
        assertThat(price.get("covered").asBoolean()).isTrue();

        ResponseEntity<JsonNode> notAccepted = send(acme, "POST", path + "/submit", "{\"acceptCharges\": false}");
        assertThat(notAccepted.getStatusCode().value()).isEqualTo(402);
        assertThat(notAccepted.getBody().get("amount").stringValue()).isEqualTo("6.00");
        assertThat(notAccepted.getBody().has("balance")).isTrue();

        String opened = send(harbor, "POST", "/account", "{\"name\": \"Penniless\"}")
                .getBody()
                .get("number")
                .asString();
        RestClient empty = client(send(harbor, "POST", "/account/" + opened + "/keys", "{\"label\": \"test\"}")
                .getBody()
                .get("secret")
                .asString());
        JsonNode unpaid = send(empty, "POST", "/port-requests", """
                {"numbers": ["%s"], %s}""".formatted(fresh(), COMPLETE))
                .getBody();
        ResponseEntity<JsonNode> notCovered =
                send(empty, "POST", "/port-requests/" + id(unpaid) + "/submit", "{\"acceptCharges\": true}");
        assertThat(notCovered.getStatusCode().value()).isEqualTo(402);
        assertThat(notCovered.getBody().get("amount").stringValue()).isEqualTo("6.00");
        assertThat(get(empty, "/port-requests/" + id(unpaid)).get("status").asString())
                .as("nothing of it happened")
                .isEqualTo("DRAFT");

        JsonNode submitted = send(acme, "POST", path + "/submit", "{\"acceptCharges\": true}")
                .getBody();
        assertThat(submitted.get("status").asString()).isEqualTo("IN_REVIEW");
        assertThat(submitted.has("missing")).isFalse();
        assertThat(get(acme, "/port-orders/" + draft.at("/orders/0/id").asString() + "/pricing")
                        .get("orders"))
                .hasSize(1);
    }

    @Test
    void oneOrderOfADraftIsSubmittedAlone() {
        String number = fresh();
        JsonNode draft = create("""
                {"numbers": ["%s", "%s"], %s}""".formatted(number, atPotomac(number), COMPLETE));
        String submit = "/port-orders/" + draft.at("/orders/0/id").asString() + "/submit";
        assertThat(send(acme, "POST", submit, null).getBody().get("status").asString())
                .isEqualTo("IN_REVIEW");
        assertThat(status(acme, "POST", submit, null)).isEqualTo(409);
        assertThat(get(acme, "/port-requests/" + id(draft)).get("orders").findValuesAsString("status"))
                .containsExactlyInAnyOrder("IN_REVIEW", "DRAFT");
        assertThat(send(acme, "POST", "/port-requests/" + id(draft) + "/submit", null)
                        .getBody()
                        .get("status")
                        .asString())
                .isEqualTo("IN_REVIEW");
    }

    @Test
    void settingsAreInheritedUntilAnAccountSetsItsOwn() {
        String path = "/settings?account="
                + send(harbor, "POST", "/account", "{\"name\": \"Settings test\"}")
                        .getBody()
                        .get("number")
                        .asString();
        JsonNode before = get(harbor, path);
        assertThat(before.get("defaultTime").asString()).startsWith("09:00");
        assertThat(before.get("defaultZone").asString()).isEqualTo("US/Eastern");
        assertThat(before.get("inherited")).hasSize(10);

        JsonNode set = send(harbor, "PUT", path, """
                {"defaultTime": "10:30", "defaultZone": "US/Pacific", "closures": ["2026-12-24"], "contact": {"name": "Ann"}}""").getBody();
        assertThat(set.get("defaultZone").asString()).isEqualTo("US/Pacific");
        assertThat(send(harbor, "PUT", path, set.toString()).getBody())
                .as("what was read can be sent back")
                .isEqualTo(set);
        assertThat(status(acme, "GET", path, null)).isEqualTo(404);
        assertThat(send(harbor, "PUT", path, """
                {"defaultZone": "Europe/Berlin", "contact": {"email": "x"}}""").getBody().get("violations")).hasSize(2);
    }

    /** The number of Potomac Bell with the same last digits. */
    private static String atPotomac(String number) {
        return "+1202555" + number.substring(8);
    }

    private RestClient client(String key) {
        return RestClient.builder()
                .baseUrl("http://localhost:" + port + "/api/v1")
                .defaultHeader("Authorization", "Bearer " + key)
                .defaultStatusHandler(HttpStatusCode::isError, (request, response) -> {})
                .build();
    }

    private JsonNode create(String draft) {
        ResponseEntity<JsonNode> created = send(acme, "POST", "/port-requests", draft);
        assertThat(created.getStatusCode().value())
                .as(String.valueOf(created.getBody()))
                .isEqualTo(201);
        return created.getBody();
    }

    private ResponseEntity<JsonNode> patch(JsonNode draft, String patch) {
        return send(acme, "PATCH", "/port-requests/" + id(draft), patch);
    }

    private static JsonNode get(RestClient client, String path) {
        return send(client, "GET", path, null).getBody();
    }

    private JsonNode numbers(JsonNode draft) {
        return get(acme, "/port-orders/" + draft.at("/orders/0/id").asString() + "/numbers")
                .get("items");
    }

    private static int status(RestClient client, String method, String path, String body) {
        return send(client, method, path, body).getStatusCode().value();
    }

    private static ResponseEntity<JsonNode> send(RestClient client, String method, String path, String body) {
        RestClient.RequestBodySpec request =
                client.method(HttpMethod.valueOf(method)).uri(path);
        if (body != null) {
            request.header("Content-Type", method.equals("PATCH") ? "application/merge-patch+json" : "application/json")
                    .body(body);
        }
        return request.retrieve().toEntity(JsonNode.class);
    }

    private static String id(JsonNode request) {
        return request.get("id").asString();
    }

    private static List<String> fields(JsonNode faults) {
        return StreamSupport.stream(faults.spliterator(), false)
                .map(fault -> fault.get("field").asString())
                .toList();
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JacksonException e) {
            throw new AssertionError(e);
        }
    }
}
