package io.portway.csr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portway.ApiThings;
import io.portway.Http;
import io.portway.Http.Answer;
import io.portway.Patience;
import io.portway.PortwayTest;
import io.portway.platform.clock.SandboxClock;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A customer looks up what the losing carrier has on file, compares a draft with it, and has the draft filled in. */
@PortwayTest
class CsrLookupTest {

    private static final String BAKERY_KEY = "c0000000000000000000000000010003";
    private static final String ON_FILE = "+13125359401";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient database;

    @Autowired
    private SandboxClock clock;

    @Autowired
    private CarrierQuestions questions;

    private Http http;
    private ApiThings acmes;

    @BeforeEach
    void open() {
        http = new Http(port);
        acmes = new ApiThings(http, Http.ACME_KEY, null);
    }

    @Test
    void aRecordFillsInADraftAndShowsWhatDiffers() {
        JsonNode asked = ask(ON_FILE);
        assertThat(asked.path("state").asString()).isEqualTo("PENDING");
        JsonNode done = finished(asked);
        assertThat(done.path("state").asString()).isEqualTo("DONE");
        assertThat(done.at("/record/accountNumber").asString()).isEqualTo("••••777");
        assertThat(done.at("/record/endUser/name").asString()).isEqualTo("Riverside Bakery");
        assertThat(done.at("/record/billingNumber").asString()).isEqualTo("+13125359400");

        JsonNode draft = acmes.post(
                "/api/v1/port-requests",
                "{\"numbers\":[\"" + ON_FILE + "\"],\"endUser\":{\"name\":\"RIVERSIDE BAKERY\"}}");
        String request = draft.path("number").asString();
        JsonNode before = acmes.get(path(asked) + "/differences?request=" + request);
        assertThat(verdict(before, "endUser.name")).isEqualTo("SAME");
        assertThat(verdict(before, "endUser.postalCode")).isEqualTo("MISSING");
        assertThat(texts(before.path("alsoOnAccount"))).containsExactly("+13125359400");

        JsonNode prefilled = acmes.post(path(asked) + "/prefill", "{\"request\":\"" + request + "\"}");
        assertThat(texts(prefilled.path("filled")))
                .contains("endUser.streetName", "endUser.unit", "endUser.postalCode", "losingAccount.accountNumber")
                .doesNotContain("endUser.name");
        JsonNode filled = acmes.get("/api/v1/port-requests/" + request);
        assertThat(filled.at("/endUser/name").asString()).isEqualTo("RIVERSIDE BAKERY");
        assertThat(filled.at("/endUser/streetNumber").asString()).isEqualTo("200");
        assertThat(filled.at("/losingAccount/accountNumber").asString()).endsWith("777");
        assertThat(acmes.post(path(asked) + "/prefill", "{\"request\":\"" + request + "\"}")
                        .path("filled"))
                .isEmpty();

        // Its order, too, and what differs by now.
        http.send(
                "PATCH",
                "/api/v1/port-requests/" + request,
                "{\"endUser\":{\"postalCode\":\"60601\",\"unit\":null}}",
                "Authorization",
                "Bearer " + Http.ACME_KEY,
                "Content-Type",
                "application/merge-patch+json");
        String order = filled.at("/orders/0/number").asString();
        assertThat(verdict(acmes.get(path(asked) + "/differences?order=" + order), "endUser.postalCode"))
                .isEqualTo("DIFFERENT");
        // An address is not mixed of two.
        assertThat(acmes.post(path(asked) + "/prefill", "{\"request\":\"" + request + "\"}")
                        .path("filled"))
                .isEmpty();
    }

    @Test
    void theAccountHearsOfTheAnswerAndItsSecretIsNowhere() {
        String events = "/api/v1/events?limit=1000&after=" + lastEvent();
        JsonNode asked = ask(ON_FILE);
        finished(asked);
        await().untilAsserted(() -> assertThat(acmes.get(events).toString())
                .contains("csr_lookup.finished", asked.path("id").asString()));
        String everything = acmes.get(events).toString()
                + acmes.get("/api/v1/csr-lookups")
                + acmes.get(path(asked))
                + database.sql("select string_agg(l::text, ' ') from csr_lookup l")
                        .query(String.class)
                        .single();
        assertThat(everything).doesNotContain("4401777");
        assertThat(database.sql(
                                "select created_by || '/' || authorized_by from csr_lookup where id = cast(:id as uuid)")
                        .param("id", asked.path("id").asString())
                        .query(String.class)
                        .single())
                .isEqualTo("account 10002/Ann Acme");
    }

    private long lastEvent() {
        long last = 0;
        for (JsonNode page = events(last); !page.isEmpty(); page = events(last)) {
            last = page.get(page.size() - 1).path("id").asLong();
        }
        return last;
    }

    private JsonNode events(long after) {
        return acmes.get("/api/v1/events?limit=1000&after=" + after).path("events");
    }

    @Test
    void aCarrierWithoutARecordOrWithoutAnApiSaysSo() {
        JsonNode none = finished(ask("+13125351777"));
        assertThat(none.path("state").asString()).isEqualTo("FAILED");
        assertThat(none.at("/reason/code").asString()).isEqualTo("NO_RECORD");
        JsonNode byHand = ask("+14064421777");
        assertThat(byHand.path("state").asString()).isEqualTo("NOT_OFFERED");
        assertThat(byHand.at("/reason/text").asString()).contains("latest bill");
        assertThat(acmes.get(path(none) + "/differences").path("fields")).isEmpty();
        assertThat(http.post(path(none) + "/prefill", "{\"request\":\"1\"}", Http.bearer())
                        .status())
                .isEqualTo(409);
    }

    @Test
    void aCarrierThatNeverAnswersIsGivenUpAfterADay() {
        JsonNode silent = ask("+13125359201");
        questions.askDue();
        assertThat(acmes.get(path(silent)).path("state").asString()).isEqualTo("PENDING");
        clock.advance(Duration.ofHours(25));
        assertThat(finished(silent).at("/reason/code").asString()).isEqualTo("NO_ANSWER");
    }

    @Test
    void everythingThatIsWrongWithAQuestionIsNamedAtOnce() {
        Answer refused = http.post(
                "/api/v1/csr-lookups",
                "{\"numbers\":[\"12\"],\"authorized\":false}",
                "Authorization",
                "Bearer " + Http.ACME_KEY);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("numbers[0]", "\"authorized\"", "authorizedBy");
        Answer mixed = http.post(
                "/api/v1/csr-lookups",
                body(List.of(ON_FILE, "+12025551234")),
                "Authorization",
                "Bearer " + Http.ACME_KEY);
        assertThat(mixed.status()).isEqualTo(400);
        assertThat(mixed.body()).contains("several carriers", "Potomac Bell");
    }

    @Test
    void aRecordIsForWhoAskedAndForDraftsWithItsNumbers() {
        JsonNode asked = ask(ON_FILE);
        finished(asked);
        assertThat(http.get(path(asked), "Authorization", "Bearer " + BAKERY_KEY)
                        .status())
                .isEqualTo(404);
        String other = acmes.post("/api/v1/port-requests", ApiThings.draft(List.of(ApiThings.freshNumber())))
                .path("number")
                .asString();
        Answer foreign = http.post(
                path(asked) + "/prefill",
                "{\"request\":\"" + other + "\"}",
                "Authorization",
                "Bearer " + Http.ACME_KEY);
        assertThat(foreign.status()).isEqualTo(400);
        assertThat(foreign.body()).contains("none of the numbers");
    }

    private JsonNode ask(String number) {
        return acmes.post("/api/v1/csr-lookups", body(List.of(number)));
    }

    private static String body(List<String> numbers) {
        return "{\"numbers\":[\"" + String.join("\",\"", numbers)
                + "\"],\"authorized\":true,\"authorizedBy\":\"Ann Acme\"}";
    }

    private JsonNode finished(JsonNode asked) {
        return await().atMost(Patience.MOST)
                .until(
                        () -> acmes.get(path(asked)),
                        found -> !found.path("state").asString().equals("PENDING"));
    }

    private static String path(JsonNode lookup) {
        return "/api/v1/csr-lookups/" + lookup.path("id").asString();
    }

    private static String verdict(JsonNode comparison, String field) {
        return StreamSupport.stream(comparison.path("fields").spliterator(), false)
                .filter(found -> found.path("field").asString().equals(field))
                .map(found -> found.path("verdict").asString())
                .findFirst()
                .orElse("absent");
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }
}
