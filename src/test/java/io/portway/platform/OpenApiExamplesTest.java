package io.portway.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.portway.ApiThings;
import io.portway.Http;
import io.portway.PortwayTest;
import io.portway.platform.OpenApi.Op;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Calls every operation of the OpenAPI document as its example says, for an account of its own; its answer is as the document says,
 * field by field.
 *
 * <p>Ids in the path come from {@link ApiThings}: a new kind of thing is one line there. An operation that needs more than a
 * draft gets a line in {@link #BEFORE}, one whose example is refused a line in {@link #REFUSED}, one for administrators a line in
 * {@link #BY_THE_ROOT}. A form is not called: it has no example.
 */
@PortwayTest
class OpenApiExamplesTest {

    private static final String ROOT_KEY = "a0000000000000000000000000010001";

    /** What has to be done with the path's things before the call. */
    private static final Map<String, Consumer<ApiThings>> BEFORE = Map.of(
            "POST /api/v1/port-orders/{order}/correct", things -> things.post(things.requestPath() + "/submit", "{}"),
            "PUT /api/v1/port-orders/{order}/rating", things -> things.post(things.requestPath() + "/cancel", "{}"),
            "POST /api/v1/port-orders/{order}/supplement",
                    things -> things.post(things.requestPath() + "/submit", "{}"),
            "GET /api/v1/numbers/{number}/port-out-pin",
                    things -> things.post(
                            "/api/v1/numbers/port-out-pins",
                            "{\"numbers\":[{\"number\":\""
                                    + things.get("/api/v1/numbers")
                                            .path("items")
                                            .path(0)
                                            .path("number")
                                            .asString() + "\"}]}"));

    /** Calls that the fresh things are not ready for, with the status that the document declares for that. */
    private static final Map<String, Integer> REFUSED = Map.of(
            // It has not gone.
            "POST /api/v1/numbers/{number}/restore", 404,
            // No account closes itself.
            "POST /api/v1/accounts/{account}/close", 403,
            "POST /api/v1/port-orders/activations", 409,
            // A draft.
            "POST /api/v1/port-requests/{request}/numbers", 409,
            "POST /api/v1/port-orders/{order}/activate", 409,
            "POST /api/v1/port-requests/{request}/activate", 409,
            // No carrier has been asked yet, and none of its numbers is live.
            "POST /api/v1/csr-lookups/{lookup}/prefill", 409,
            "POST /api/v1/port-orders/{order}/checks", 409,
            // Neither carriers nor jobs run in these tests.
            "POST /api/v1/sandbox/demo-day", 409);

    private static final Set<String> BY_THE_ROOT = Set.of(
            "POST /api/v1/accounts",
            "POST /api/v1/accounts/{number}/credits",
            "POST /api/v1/accounts/{number}/keys",
            "POST /api/v1/numbers/moves",
            "POST /api/v1/numbers/port-out-validations",
            "POST /api/v1/numbers/releases",
            "POST /api/v1/numbers/{number}/move",
            "POST /api/v1/numbers/{number}/release",
            "POST /api/v1/numbers/{number}/restore",
            "POST /api/v1/port-orders/{order}/checks",
            "POST /api/v1/sandbox/demo-day");

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient db;

    private Http http;
    private AnswerSchemas schemas;
    private String key;
    private String account;
    private String number;

    @BeforeEach
    void anAccount() {
        http = new Http(port);
        var root = new ApiThings(http, ROOT_KEY, null);
        JsonNode opened = root.post("/api/v1/account", "{\"name\":\"Example Customer\"}");
        root.post("/api/v1/account/" + opened.path("number").asString() + "/credits", "{\"amount\":\"500.00\"}");
        key = root.post("/api/v1/account/" + opened.path("number").asString() + "/keys", "{\"label\":\"examples\"}")
                .path("secret")
                .asString();
        number = ApiThings.freshNumber();
        account = opened.path("id").asString();
    }

    /** Also if an example took it away. */
    private void haveTheNumber() {
        db.sql("""
                insert into owned_number (e164, account_id, since) values (:number, cast(:account as uuid), :since)
                on conflict (e164) do update set account_id = excluded.account_id""")
                .param("number", number)
                .param("account", account)
                .param("since", OffsetDateTime.parse("2026-01-01T00:00:00Z"))
                .update();
    }

    @TestFactory
    Stream<DynamicTest> everyExampleWorks() {
        OpenApi api = OpenApi.of(http);
        schemas = new AnswerSchemas(api);
        return api.operations().stream()
                .filter(operation -> !operation.isForm())
                .map(operation -> dynamicTest(operation.name(), () -> call(operation)));
    }

    private void call(Op operation) {
        haveTheNumber();
        var things = new ApiThings(http, key, number);
        assertThat(things.knows(operation.path()))
                .as("ApiThings makes what " + operation.path() + " names")
                .isTrue();
        String path = things.path(operation.path());
        BEFORE.getOrDefault(operation.name(), ready -> {}).accept(things);
        var answer =
                operation.send(http, path, operation.body(), BY_THE_ROOT.contains(operation.name()) ? ROOT_KEY : key);
        if (REFUSED.containsKey(operation.name())) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(REFUSED.get(operation.name()));
        } else {
            assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        }
        assertThat(operation.spec().path("responses").propertyNames())
                .as("the statuses declared")
                .contains(Integer.toString(answer.status()));
        assertThat(schemas.faults(operation, answer)).as(answer.body()).isEmpty();
    }
}
