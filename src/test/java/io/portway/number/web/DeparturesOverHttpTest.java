package io.portway.number.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.ApiThings;
import io.portway.Http;
import io.portway.Http.Answer;
import io.portway.PortwayTest;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Numbers that go: to another carrier, back, and from one account of the house to another. */
@PortwayTest
class DeparturesOverHttpTest {

    private static final String ROOT_KEY = "a0000000000000000000000000010001";
    private static final String NUMBERS = "/api/v1/numbers";

    private record Party(String id, String account, String key) {}

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient db;

    private Http http;
    private Party customer;
    private Party other;
    private String number;

    @BeforeEach
    void anAccountWithANumberAndAnotherOne() {
        http = new Http(port);
        customer = opened("Leaving Inc");
        other = opened("Staying Inc");
        number = ApiThings.freshNumber();
        own(number);
    }

    @Test
    void aNumberThatHasGoneIsOutOfServiceWithItsHistoryKeptAndCanBePortedInAgain() {
        assertThat(draft().status()).isEqualTo(400);

        Answer gone = release(number, """
                {"how": "PORTED_OUT", "at": "2026-01-20T15:00:00Z", "carrier": "Buckeye Cable", "reason": "Moved to Ohio"}""");

        assertThat(gone.status()).as(gone.body()).isEqualTo(200);
        assertThat(get(customer.key(), "/" + number).status()).isEqualTo(404);
        assertThat(get(customer.key(), "?number=" + number.substring(1))
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
        JsonNode history = get(customer.key(), "/" + number + "/history").json();
        assertThat(history).hasSize(1);
        assertThat(history.get(0)).isEqualTo(gone.json());
        assertThat(history.get(0).path("account").asString()).isEqualTo(customer.account());
        assertThat(history.get(0).path("since").asString()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(history.get(0).path("until").asString()).isEqualTo("2026-01-20T15:00:00Z");
        assertThat(history.get(0).path("how").asString()).isEqualTo("PORTED_OUT");
        assertThat(history.get(0).path("carrier").asString()).isEqualTo("Buckeye Cable");
        assertThat(history.get(0).path("recordedBy").asString()).isEqualTo("account 10001");
        JsonNode told = events(customer.key());
        assertThat(told.findValuesAsString("type")).containsExactly("number.ported_out");
        assertThat(told.at("/0/data/numbers/0/number").asString()).isEqualTo(number);
        assertThat(told.at("/0/sequence").asInt()).isEqualTo(1);

        assertThat(draft().status()).isEqualTo(201);
        assertThat(http.post(
                                "/api/v1/port-requests",
                                ApiThings.draft(List.of(number)),
                                "Authorization",
                                "Bearer " + other.key())
                        .status())
                .as("by another account, too")
                .isEqualTo(201);
        assertThat(http.post(
                                "/api/v1/portability-checks",
                                "{\"numbers\":[\"" + number + "\"]}",
                                "Authorization",
                                "Bearer " + other.key())
                        .json()
                        .at("/results/0/portable")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aRepeatAnswersWithWhatWasRecordedAndDoesNotTouchANumberThatCameBack() {
        String said = "{\"how\": \"PORTED_OUT\", \"at\": \"2026-01-20T15:00:00Z\"}";
        JsonNode first = release(number, said).json();
        assertThat(release(number, said).json()).isEqualTo(first);
        assertThat(release(number, "{\"how\": \"RELEASED\"}").json()).isEqualTo(first);

        own(number, "2026-02-01T00:00:00Z");
        assertThat(release(number, said).json()).isEqualTo(first);
        assertThat(release(number, "{\"how\": \"PORTED_OUT\", \"at\": \"2026-01-25T00:00:00Z\"}")
                        .status())
                .as("before it came into service")
                .isEqualTo(409);
        assertThat(get(customer.key(), "/" + number).status()).isEqualTo(200);
        assertThat(events(customer.key())).hasSize(1);

        assertThat(release(number, "{\"how\": \"RELEASED\", \"at\": \"2026-02-03T00:00:00Z\"}")
                        .status())
                .isEqualTo(200);
        assertThat(get(customer.key(), "/" + number + "/history").json().findValuesAsString("how"))
                .containsExactly("RELEASED", "PORTED_OUT");
    }

    @Test
    void manyGoAtOnceAndTheOthersAreNamed() {
        String second = ApiThings.freshNumber();
        own(second);
        JsonNode answer =
                post(ROOT_KEY, "/releases", """
                {"how": "PORTED_OUT", "carrier": "Buckeye Cable", "numbers": ["%s", "%s", "+15072888999"]}""".formatted(number, second)).json();
        assertThat(answer.path("released").findValuesAsString("number")).containsExactly(number, second);
        assertThat(answer.path("skipped").findValuesAsString("number")).containsExactly("+15072888999");
        JsonNode told = events(customer.key());
        assertThat(told).hasSize(1);
        assertThat(told.at("/0/data/count").asInt()).isEqualTo(2);
    }

    @Test
    void onlyWhoAnswersForTheHouseSaysThatANumberHasGone() {
        String said = "{\"how\": \"PORTED_OUT\"}";
        assertThat(post(customer.key(), "/" + number + "/release", said).status())
                .isEqualTo(403);
        assertThat(post(other.key(), "/" + number + "/release", said).status()).isEqualTo(404);
        assertThat(get(other.key(), "/" + number + "/history").status()).isEqualTo(404);
        assertThat(release(number, "{\"how\": \"LOST\"}")
                        .json()
                        .at("/violations/0/field")
                        .asString())
                .isEqualTo("how");
        assertThat(release(number, "{\"how\": \"PORTED_OUT\", \"at\": \"2099-01-01T00:00:00Z\"}")
                        .json()
                        .at("/violations/0/field")
                        .asString())
                .isEqualTo("at");
        assertThat(get(customer.key(), "/" + number).status()).isEqualTo(200);
    }

    @Test
    void aMoveBetweenAccountsNeedsNoCarrierAndIsToldToBoth() {
        assertThat(post(
                                customer.key(),
                                "/port-out-pins",
                                "{\"numbers\":[{\"number\":\"" + number + "\",\"pin\":\"4711\"}]}")
                        .status())
                .isEqualTo(200);
        db.sql("update owned_number set settings = '{\"callerIdName\":\"LEAVING\"}' where e164 = :number")
                .param("number", number)
                .update();

        Answer moved = post(ROOT_KEY, "/" + number + "/move", "{\"account\": \"" + other.account() + "\"}");

        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
        assertThat(moved.json().path("account").asString()).isEqualTo(other.account());
        assertThat(moved.json().path("locked").asBoolean()).isTrue();
        assertThat(moved.json().path("callerIdName").asString()).isEqualTo("LEAVING");
        assertThat(get(other.key(), "/" + number + "/port-out-pin")
                        .json()
                        .path("pin")
                        .asString())
                .matches("[1-9]\\d{3}");
        assertThat(get(customer.key(), "/" + number).status()).isEqualTo(404);

        JsonNode before = get(customer.key(), "/" + number + "/history").json();
        assertThat(before).hasSize(1);
        assertThat(before.get(0).path("how").asString()).isEqualTo("MOVED");
        assertThat(before.get(0).has("toAccount")).isFalse();
        JsonNode after = get(other.key(), "/" + number + "/history").json();
        assertThat(after).hasSize(1);
        assertThat(after.get(0).has("until")).isFalse();
        JsonNode all = get(ROOT_KEY, "/" + number + "/history").json();
        assertThat(all.findValuesAsString("account")).containsExactly(other.account(), customer.account());
        assertThat(all.get(1).path("toAccount").asString()).isEqualTo(other.account());

        assertThat(events(customer.key()).at("/0/data/direction").asString()).isEqualTo("OUT");
        assertThat(events(other.key()).at("/0/data/direction").asString()).isEqualTo("IN");

        assertThat(post(ROOT_KEY, "/" + number + "/move", "{\"account\": \"" + other.account() + "\"}")
                        .json())
                .as("a repeat changes nothing")
                .isEqualTo(moved.json());
        assertThat(events(other.key())).hasSize(1);
    }

    @Test
    void aMoveTakesSomebodyWhoSeesBothAccounts() {
        String toOther = "{\"account\": \"" + other.account() + "\"}";
        assertThat(post(customer.key(), "/" + number + "/move", toOther).status())
                .isEqualTo(404);
        assertThat(post(other.key(), "/" + number + "/move", toOther).status()).isEqualTo(404);
        JsonNode answer = post(other.key(), "/moves", """
                {"account": "%s", "numbers": ["%s"]}""".formatted(other.account(), number))
                .json();
        assertThat(answer.path("moved")).isEmpty();
        assertThat(answer.at("/skipped/0/number").asString()).isEqualTo(number);
        assertThat(get(customer.key(), "/" + number).status()).isEqualTo(200);

        assertThat(post(ROOT_KEY, "/moves", """
                {"account": "%s", "numbers": ["%s", "+15072888999"]}""".formatted(other.account(), number))
                        .json()
                        .path("moved")
                        .toString())
                .isEqualTo("[\"" + number + "\"]");
    }

    private Party opened(String name) {
        ApiThings root = new ApiThings(http, ROOT_KEY, null);
        JsonNode account = root.post("/api/v1/account", "{\"name\":\"" + name + "\"}");
        String number = account.path("number").asString();
        return new Party(
                account.path("id").asString(),
                number,
                root.post("/api/v1/account/" + number + "/keys", "{\"label\":\"test\"}")
                        .path("secret")
                        .asString());
    }

    private void own(String number) {
        own(number, "2026-01-01T00:00:00Z");
    }

    private void own(String number, String since) {
        db.sql("insert into owned_number (e164, account_id, since) values (:number, cast(:account as uuid), :since)")
                .param("number", number)
                .param("account", customer.id())
                .param("since", OffsetDateTime.parse(since))
                .update();
    }

    private Answer draft() {
        return http.post(
                "/api/v1/port-requests", ApiThings.draft(List.of(number)), "Authorization", "Bearer " + customer.key());
    }

    private JsonNode events(String key) {
        JsonNode all = http.get("/api/v1/events?after=0&limit=1000", "Authorization", "Bearer " + key)
                .json()
                .path("events");
        ArrayNode ofNumbers = JsonNodeFactory.instance.arrayNode();
        all.forEach(event -> {
            if (event.path("type").asString().startsWith("number.")) {
                ofNumbers.add(event);
            }
        });
        return ofNumbers;
    }

    private Answer release(String number, String said) {
        return post(ROOT_KEY, "/" + number + "/release", said);
    }

    private Answer get(String key, String path) {
        return http.get(NUMBERS + path, "Authorization", "Bearer " + key);
    }

    private Answer post(String key, String path, String json) {
        return http.post(NUMBERS + path, json, "Authorization", "Bearer " + key);
    }
}
