package io.portway.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.ApiThings;
import io.portway.Http;
import io.portway.Http.Answer;
import io.portway.PortwayTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A request that is sent again and again is made, submitted and charged once, whatever becomes of its answers. */
@PortwayTest
@Timeout(300)
class IdempotentRetriesTest {

    private static final String ROOT_KEY = "a0000000000000000000000000010001";
    private static final int KEYS = 50;
    private static final int RETRIES = 40;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient db;

    private Http http;
    private UUID account;
    private String apiKey;

    /** One of its own, whose requests can be counted and whose rate limit nobody else uses up. */
    @BeforeEach
    void anAccount() {
        http = new Http(port);
        var root = new ApiThings(http, ROOT_KEY, null);
        JsonNode opened = root.post("/api/v1/account", "{\"name\":\"Retry Inc\"}");
        account = UUID.fromString(opened.path("id").asString());
        root.post("/api/v1/account/" + opened.path("number").asString() + "/credits", "{\"amount\":\"1000.00\"}");
        apiKey = root.post("/api/v1/account/" + opened.path("number").asString() + "/keys", "{\"label\":\"retries\"}")
                .path("secret")
                .asString();
    }

    @Test
    void twoThousandRetriesMakeOneOrderOneProcessAndOneChargeForEachKey() throws Exception {
        List<String> bodies = IntStream.range(0, KEYS)
                .mapToObj(i -> ApiThings.draft(List.of(ApiThings.freshNumber())))
                .toList();
        List<Callable<Answer>> calls = new ArrayList<>();
        // The repeats of one key stand side by side, so that they meet.
        for (int key = 0; key < KEYS; key++) {
            String idempotencyKey = "retry-" + account + "-" + key;
            String body = bodies.get(key);
            for (int i = 0; i < RETRIES; i++) {
                calls.add(() -> submit(idempotencyKey, body));
            }
        }
        Map<Integer, Set<String>> made = new HashMap<>();
        var pool = Executors.newFixedThreadPool(RETRIES);
        try {
            var answers = pool.invokeAll(calls);
            for (int i = 0; i < answers.size(); i++) {
                Answer answer = answers.get(i).get();
                if (answer.status() == 201) {
                    made.computeIfAbsent(i / RETRIES, key -> new HashSet<>())
                            .add(answer.json().path("id").asString());
                } else {
                    assertThat(answer.json().path("type").asString())
                            .as(answer.body())
                            .isIn("/problems/idempotency-key-in-use", "/problems/too-many-requests");
                    assertThat(answer.header("Retry-After")).isNotNull();
                }
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } finally {
            pool.shutdown();
        }
        assertThat(made).hasSize(KEYS);
        assertThat(made.values()).allSatisfy(ids -> assertThat(ids).hasSize(1));
        assertThat(requests()).isEqualTo(KEYS);
        assertThat(count("select count(*) from port_order where account_id = :account and status = 'IN_REVIEW'"))
                .isEqualTo(KEYS);
        assertThat(
                        count(
                                "select count(*) from act_ru_execution e join port_order o on e.business_key_ = o.id::text where o.account_id = :account"))
                .as("process instances")
                .isEqualTo(KEYS);
        assertThat(count("select count(*) from ledger_transaction where account_id = :account and kind = 'CHARGE'"))
                .isEqualTo(KEYS);
        assertThat(
                        count(
                                "select count(distinct order_id) from ledger_transaction where account_id = :account and kind = 'CHARGE'"))
                .isEqualTo(KEYS);
    }

    @Test
    void aCrashBetweenCommitAndAnswerDoesNotDoubleARequest() {
        String body = ApiThings.draft(List.of(ApiThings.freshNumber()));
        Answer first = create("crash-" + account, body);
        assertThat(first.status()).isEqualTo(201);
        // As the process leaves it that dies before it can store the answer: the claim is there, or not even that.
        db.sql("delete from idempotency_key where account_id = :account")
                .param("account", account)
                .update();

        Answer again = create("crash-" + account, body);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotent-Replayed")).isNull();
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void anImportIsNotDoubledEither() {
        String csv = "number,reference\n" + ApiThings.freshNumber() + ",a\n" + ApiThings.freshNumber() + ",b\n";
        Answer first = importCsv(csv);
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        db.sql("delete from idempotency_key where account_id = :account")
                .param("account", account)
                .update();

        // What became of each line is told only by the call that made the requests.
        assertThat(importCsv(csv).json()).isEqualTo(((ObjectNode) first.json()).without("lines"));
        assertThat(requests()).isEqualTo(2);
    }

    @Test
    void afterADayAKeyIsFreeForAnotherRequest() {
        create("day-" + account, ApiThings.draft(List.of(ApiThings.freshNumber())));
        for (String table : List.of("idempotency_key", "port_request_key")) {
            db.sql("update " + table + " set created_at = created_at - interval '24 hours' where account_id = :account")
                    .param("account", account)
                    .update();
        }

        assertThat(create("day-" + account, ApiThings.draft(List.of(ApiThings.freshNumber())))
                        .status())
                .isEqualTo(201);
        assertThat(requests()).isEqualTo(2);
    }

    private Answer create(String key, String body) {
        return http.post("/api/v1/port-requests", body, "Authorization", "Bearer " + apiKey, "Idempotency-Key", key);
    }

    private Answer submit(String key, String body) {
        return http.post(
                "/api/v1/port-requests?submit=true", body, "Authorization", "Bearer " + apiKey, "Idempotency-Key", key);
    }

    private Answer importCsv(String csv) {
        return http.send(
                "POST",
                "/api/v1/port-requests/import",
                csv,
                "Authorization",
                "Bearer " + apiKey,
                "Idempotency-Key",
                "csv-" + account,
                "Content-Type",
                "text/csv");
    }

    private int requests() {
        return count("select count(*) from port_request where account_id = :account");
    }

    private int count(String sql) {
        return db.sql(sql).param("account", account).query(Integer.class).single();
    }
}
