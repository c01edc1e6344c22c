package io.portway.number.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.ApiThings;
import io.portway.Http;
import io.portway.PortwayTest;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Whether a number may leave, as the system that answers other carriers asks. */
@PortwayTest
class PortOutOverHttpTest {

    private static final String ROOT_KEY = "a0000000000000000000000000010001";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient db;

    private ApiThings root;
    private ApiThings customer;
    private Http http;
    private String account;
    private String key;
    private String number;

    @BeforeEach
    void anAccountWithANumber() {
        http = new Http(port);
        root = new ApiThings(http, ROOT_KEY, null);
        JsonNode opened = root.post("/api/v1/account", "{\"name\":\"Leaving Inc\"}");
        account = opened.path("number").asString();
        key = root.post("/api/v1/account/" + account + "/keys", "{\"label\":\"test\"}")
                .path("secret")
                .asString();
        number = ApiThings.freshNumber();
        db.sql("""
                insert into owned_number (e164, account_id, since, settings)
                values (:number, cast(:account as uuid), :since, cast(:settings as jsonb))""")
                .param("number", number)
                .param("account", opened.path("id").asString())
                .param("since", OffsetDateTime.parse("2026-01-01T00:00:00Z"))
                .param("settings", """
                        {"e911": {"name": "Leaving Inc", "streetNumber": "1", "streetInfo": "Main St", "city": "Peoria", "state": "IL",
                                  "postalCode": "61601"}}""")
                .update();
        customer = new ApiThings(http, key, number);
        customer.post(
                "/api/v1/numbers/port-out-pins", "{\"numbers\":[{\"number\":\"" + number + "\",\"pin\":\"4711\"}]}");
    }

    @Test
    void aNumberLeavesAgainstItsProofsAndItsAccountSeesWhoAsked() {
        assertThat(denials(account, "4711", "61601-1234")).isEmpty();
        assertThat(denials(account, "4711", null)).isEmpty();
        assertThat(denials("10002", "4712", "99999"))
                .containsExactly("ACCOUNT_NUMBER_MISMATCH", "PIN_MISMATCH", "POSTAL_CODE_MISMATCH");
        assertThat(denials(account, null, null)).containsExactly("PIN_MISMATCH");

        JsonNode asked = customer.get("/api/v1/numbers/" + number + "/port-out-validations");
        assertThat(asked).hasSize(4);
        assertThat(asked.get(0).path("carrier").asString()).isEqualTo("Buckeye Cable");
        assertThat(asked.findValuesAsString("approved")).containsExactly("false", "false", "true", "true");
        assertThat(asked.toString()).doesNotContain("4711").doesNotContain("4712");
    }

    @Test
    void aZipCodeWithoutDigitsIsAnother() {
        assertThat(denials(account, "4711", "-")).containsExactly("POSTAL_CODE_MISMATCH");
    }

    @Test
    void aLockedNumberStaysDespiteValidProofs() {
        assertThat(http.send(
                                "PATCH",
                                "/api/v1/numbers/" + number,
                                "{\"locked\":true}",
                                "Content-Type",
                                "application/json",
                                "Authorization",
                                "Bearer " + key)
                        .status())
                .isEqualTo(200);
        assertThat(denials(account, "4711", "61601")).containsExactly("LOCKED");
    }

    @Test
    void afterFiveWrongProofsADayHasToPass() {
        for (int i = 0; i < 5; i++) {
            assertThat(denials(account, "100" + i, null)).containsExactly("PIN_MISMATCH");
        }
        assertThat(denials(account, "4711", null)).containsExactly("TOO_MANY_ATTEMPTS");
        OffsetDateTime first = db.sql("select min(asked_at) from port_out_validation where e164 = :number")
                .param("number", number)
                .query(OffsetDateTime.class)
                .single();
        assertThat(Instant.parse(
                        ask(account, "4711", null).at("/numbers/0/retryAt").asString()))
                .isEqualTo(first.toInstant().plus(Duration.ofDays(1)));
        db.sql("update port_out_validation set asked_at = asked_at - interval '24 hours' where e164 = :number")
                .param("number", number)
                .update();
        assertThat(denials(account, "4711", null)).isEmpty();
    }

    @Test
    void concurrentGuessesHaveFiveTriesTogether() throws Exception {
        ExecutorService guessers = Executors.newFixedThreadPool(8);
        try {
            List<Future<List<String>>> guesses = guessers.invokeAll(IntStream.range(0, 16)
                    .<Callable<List<String>>>mapToObj(n -> () -> denials(account, "100" + n % 10, null))
                    .toList());
            int looked = 0;
            for (Future<List<String>> guess : guesses) {
                looked += guess.get().contains("PIN_MISMATCH") ? 1 : 0;
            }
            assertThat(looked).isEqualTo(5);
        } finally {
            guessers.shutdownNow();
        }
    }

    @Test
    void aNumberWithoutAPinStaysAndTheAnswerSaysWhatToDo() {
        db.sql("update owned_number set port_out_pin = null where e164 = :number")
                .param("number", number)
                .update();
        for (int i = 0; i < 6; i++) {
            assertThat(denials(account, i == 0 ? null : "4711", null)).containsExactly("PIN_NOT_SET");
        }
        JsonNode reason = ask(account, null, null).at("/numbers/0/reasons/0");
        assertThat(reason.path("denial").asString()).isEqualTo("PIN_NOT_SET");
        assertThat(reason.path("message").asString()).startsWith("no PIN is set");
        assertThat(reason.path("remedy").asString()).contains("POST /api/v1/numbers/port-out-pins");
    }

    @Test
    void theAccountHearsOfEveryQuestionAtOnceWithoutItsProofs() {
        denials(account, "4711", null);
        denials(account, "4712", null);

        JsonNode events = customer.get("/api/v1/events?after=0&limit=1000").path("events");

        assertThat(events.findValuesAsString("type"))
                .containsExactly("number.port_out_requested", "number.port_out_requested");
        assertThat(events.at("/0/data/approved").asBoolean()).isTrue();
        assertThat(events.at("/0/data/carrier").asString()).isEqualTo("Buckeye Cable");
        assertThat(events.at("/1/data/numbers/0/number").asString()).isEqualTo(number);
        assertThat(events.at("/1/data/numbers/0/denials/0").asString()).isEqualTo("PIN_MISMATCH");
        assertThat(events.toString()).doesNotContain("4711").doesNotContain("4712");
    }

    @Test
    void numbersAreLockedAndUnlockedTogether() {
        String all = "{\"numbers\": [\"" + number + "\", \"+12012548000\"], \"locked\": ";
        JsonNode set = customer.post("/api/v1/numbers/port-out-locks", all + "true}");
        assertThat(set.path("numbers").toString()).isEqualTo("[\"" + number + "\"]");
        assertThat(set.at("/skipped/0/number").asString()).isEqualTo("+12012548000");
        assertThat(denials(account, "4711", null)).containsExactly("LOCKED");

        String locked =
                customer.get("/api/v1/numbers/" + number).path("version").asString();
        customer.post("/api/v1/numbers/port-out-locks", all + "true}");
        assertThat(customer.get("/api/v1/numbers/" + number).path("version").asString())
                .as("a repeat changes nothing")
                .isEqualTo(locked);

        customer.post("/api/v1/numbers/port-out-locks", all + "false}");
        assertThat(denials(account, "4711", null)).isEmpty();
        assertThat(http.post(
                                "/api/v1/numbers/port-out-locks",
                                "{\"numbers\": [\"" + number + "\"]}",
                                "Authorization",
                                "Bearer " + key)
                        .json()
                        .at("/violations/0/field")
                        .asString())
                .isEqualTo("locked");
    }

    @Test
    void oneNumberThatMayNotLeaveKeepsTheOthersFromApprovalTogether() {
        JsonNode verdict = root.post("/api/v1/numbers/port-out-validations", """
                {"numbers": ["%s", "+15072888999"], "accountNumber": "%s", "pin": "4711"}""".formatted(number, account));
        assertThat(verdict.path("approved").asBoolean()).isFalse();
        assertThat(verdict.at("/numbers/0/approved").asBoolean()).isTrue();
        assertThat(verdict.at("/numbers/1/denials/0").asString()).isEqualTo("NOT_IN_SERVICE");
        assertThat(http.post(
                                "/api/v1/numbers/port-out-validations",
                                "{\"numbers\": [\"12\"]}",
                                "Authorization",
                                "Bearer " + ROOT_KEY)
                        .status())
                .isEqualTo(400);
    }

    private List<String> denials(String account, String pin, String postalCode) {
        JsonNode verdict = ask(account, pin, postalCode);
        List<String> denials = new ArrayList<>();
        verdict.at("/numbers/0/denials").forEach(denial -> denials.add(denial.asString()));
        assertThat(verdict.path("approved").asBoolean()).isEqualTo(denials.isEmpty());
        return denials;
    }

    private JsonNode ask(String account, String pin, String postalCode) {
        String proofs = (pin == null ? "" : ", \"pin\": \"" + pin + "\"")
                + (postalCode == null ? "" : ", \"postalCode\": \"" + postalCode + "\"");
        return root.post("/api/v1/numbers/port-out-validations", """
                {"numbers": ["%s"], "accountNumber": "%s", "carrier": "Buckeye Cable"%s}""".formatted(number, account, proofs));
    }
}
