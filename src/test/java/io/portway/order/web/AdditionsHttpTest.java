package io.portway.order.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.ApiThings;
import io.portway.Http;
import io.portway.Http.Answer;
import io.portway.PortwayTest;
import io.portway.order.life.process.OrderDriver;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A customer finds one more number after everything was submitted. */
@PortwayTest
class AdditionsHttpTest {

    private static final String ROOT_KEY = "a0000000000000000000000000010001";
    private static final AtomicInteger WASHINGTON = new AtomicInteger(7400);

    @LocalServerPort
    private int port;

    private Http http;
    private String account;
    private String key;

    @BeforeEach
    void anAccountForThreeNumbers() {
        http = new Http(port);
        account = json(post(ROOT_KEY, "/api/v1/account", "{\"name\":\"Adds\"}"))
                .path("number")
                .asString();
        json(post(ROOT_KEY, "/api/v1/account/" + account + "/credits", "{\"amount\":\"18.00\"}"));
        key = json(post(ROOT_KEY, "/api/v1/account/" + account + "/keys", "{\"label\":\"test\"}"))
                .path("secret")
                .asString();
    }

    @Test
    void addedNumbersBecomeFurtherOrdersWithTheSameEndUserAndLosingAccount() {
        JsonNode request = submitted(chicago());
        String another = chicago();
        String washington = washington();
        String body = "{\"numbers\":[\"" + another + "\",\"" + washington + "\"]}";

        JsonNode added = json(add(request, body, "Idempotency-Key", "once"));

        assertThat(texts(added.path("added"), "how"))
                .containsOnly("FURTHER_ORDER")
                .hasSize(2);
        assertThat(texts(added.path("added"), "why"))
                .anySatisfy(why -> assertThat(why)
                        .contains("Order " + request.at("/orders/0/number").asString() + " is IN_REVIEW"))
                .anySatisfy(why -> assertThat(why).contains("No order of the request goes to Potomac Bell"));
        JsonNode grown = added.path("request");
        assertThat(grown.path("orders")).hasSize(3);
        assertThat(texts(grown.path("orders"), "status")).containsOnly("IN_REVIEW");
        assertThat(texts(grown.path("orders"), "number"))
                .allSatisfy(number -> assertThat(json(get("/api/v1/port-orders/" + number))
                                .at("/losingAccount/accountNumber")
                                .asString())
                        .as("masked")
                        .endsWith("001"));
        assertThat(balance()).isEqualTo("0.00");
        assertThat(texts(
                        json(get("/api/v1/account/ledger?kind=CHARGE&request="
                                        + request.path("number").asString()))
                                .path("items"),
                        "amount"))
                .containsExactly("-6.00", "-6.00", "-6.00");

        assertThat(json(add(request, body, "Idempotency-Key", "once"))).isEqualTo(added);
        Answer again = add(request, body);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.body()).contains("numbers[0]", "numbers[1]", "is in your order");
        assertThat(json(get("/api/v1/port-requests/" + request.path("id").asString()))
                        .path("orders"))
                .hasSize(3);
    }

    @Test
    void withoutTheMoneyNothingIsAdded() {
        JsonNode request = submitted(chicago(), chicago());
        String one = chicago();
        String two = chicago();

        Answer refused = add(request, "{\"numbers\":[\"" + one + "\",\"" + two + "\"]}");
        assertThat(refused.status()).as(refused.body()).isEqualTo(402);
        Answer asked = add(request, "{\"numbers\":[\"" + one + "\"],\"acceptCharges\":false}");
        assertThat(asked.status()).as(asked.body()).isEqualTo(402);
        assertThat(asked.body()).contains("6.00");
        assertThat(balance()).isEqualTo("6.00");
        assertThat(json(get("/api/v1/port-requests/" + request.path("id").asString()))
                        .path("orders"))
                .hasSize(1);

        json(add(request, "{\"numbers\":[\"" + one + "\"]}"));
        assertThat(balance()).isEqualTo("0.00");
    }

    @Test
    void badNumbersAreLeftOutAsAtSubmission() {
        String present = chicago();
        JsonNode request = submitted(present);
        String good = chicago();

        JsonNode added = json(add(request, "{\"numbers\":[\"12345\",\"" + present + "\",\"" + good + "\"]}"));

        assertThat(texts(added.path("leftOut"), "number")).containsExactly("12345");
        assertThat(added.path("added")).hasSize(1);
        assertThat(added.at("/request/numbers/excluded").asInt()).isEqualTo(1);
        assertThat(balance()).isEqualTo("6.00");
    }

    @Test
    void whoAsksInTheWrongPlaceIsToldTheRightOne() {
        JsonNode draft = json(post(key, "/api/v1/port-requests", ApiThings.draft(List.of(chicago()))));
        assertThat(add(draft, "{\"numbers\":[\"" + chicago() + "\"]}"))
                .satisfies(answer -> assertThat(answer.status()).isEqualTo(409))
                .satisfies(answer -> assertThat(answer.body()).contains("PATCH with addNumbers"));

        JsonNode request = submitted(chicago());
        Answer supplement = post(
                key,
                "/api/v1/port-orders/" + request.at("/orders/0/number").asString() + "/supplement",
                "{\"addNumbers\":[\"" + chicago() + "\"]}");
        assertThat(supplement.status()).isEqualTo(400);
        assertThat(supplement.body()).contains("POST /api/v1/port-requests/{request}/numbers");
        assertThat(add(request, "{\"numbers\":[]}").status()).isEqualTo(400);
        assertThat(add(request, "{}").status()).isEqualTo(400);
        assertThat(add(request, "{\"numbers\":[\"" + chicago() + "\"],\"like\":\"1\"}")
                        .body())
                .contains("\"like\"");
    }

    private JsonNode submitted(String... numbers) {
        JsonNode draft = json(post(key, "/api/v1/port-requests", ApiThings.draft(List.of(numbers))));
        return json(post(key, "/api/v1/port-requests/" + draft.path("id").asString() + "/submit", "{}"));
    }

    private String balance() {
        return json(get("/api/v1/account/balance")).path("balance").asString();
    }

    private static String chicago() {
        return OrderDriver.fresh();
    }

    /** Of another losing carrier. */
    private static String washington() {
        return "+1202555" + WASHINGTON.incrementAndGet();
    }

    private Answer add(JsonNode request, String body, String... headers) {
        return http.post(
                "/api/v1/port-requests/" + request.path("id").asString() + "/numbers",
                body,
                Stream.concat(Stream.of("Authorization", "Bearer " + key), Stream.of(headers))
                        .toArray(String[]::new));
    }

    private Answer get(String path) {
        return http.get(path, "Authorization", "Bearer " + key);
    }

    private Answer post(String by, String path, String body) {
        return http.post(path, body, "Authorization", "Bearer " + by);
    }

    private static JsonNode json(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        return answer.json();
    }

    private static List<String> texts(JsonNode items, String field) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path(field).asString())
                .toList();
    }
}
