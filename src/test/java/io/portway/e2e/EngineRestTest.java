package io.portway.e2e;

import static io.portway.e2e.Site.ACME;
import static io.portway.e2e.Site.draft;
import static io.portway.e2e.Site.fresh;
import static io.portway.e2e.Site.handwritten;
import static io.portway.e2e.Site.magic;
import static org.assertj.core.api.Assertions.assertThat;

import io.portway.e2e.Site.Answer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** How systems of the house work with Portway: by the engine's own REST API. */
@RunningPortwayTest
@ExtendWith(OutputCaptureExtension.class)
class EngineRestTest {

    @Autowired
    JdbcClient database;

    @Autowired
    DataSource source;

    private Site site;

    @BeforeEach
    void open(@LocalServerPort int port) {
        site = new Site(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Json", "String"})
    void aRequestIsHandedInByTheProcessKey(String type) throws Exception {
        String reference = "by key as " + type;
        start(payload(reference, fresh(), "+12025554" + (type.equals("Json") ? "801" : "802")), type)
                .expect(200);
        List<String> orders = ordersOf(reference);
        assertThat(orders).hasSize(2);
        orders.forEach(site::approve);
        orders.forEach(site::complete);
    }

    @Test
    void aRequestIsHandedInByMessage() throws Exception {
        Map<String, Object> variable =
                Map.of("portRequest", Map.of("value", json(payload("by message", fresh())), "type", "Json"));
        site.house("admin")
                .post(
                        "/engine-rest/message",
                        Map.of(
                                "messageName",
                                "PortRequestReceived",
                                "processVariables",
                                variable,
                                "resultEnabled",
                                true))
                .expect(200);
        String order = ordersOf("by message").get(0);
        site.awaitTask(order, "Review port order");
        assertThat(site.order(order).get("account").asLong()).isEqualTo(10002);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "numbers       | []                          | numbers",
                "numbers       | [\"+13125350\"]             | numbers[0]",
                "account       | \"77\"                      | account",
                "endUser       | {\"state\":\"Illinois\"}    | endUser.state",
                "endUser       | null                        | endUser.name",
                "numbres       | [\"+13125354200\"]          | numbres",
                "losingAccount | {\"pin\":\"no pin at all\"} | losingAccount.pin",
                "desired       | {\"date\":\"2020-02-01\"}   | desired.date",
            })
    void aBadPayloadIsRefusedByTheNameOfTheFieldAndNothingIsStored(String field, String value, String named)
            throws Exception {
        List<Long> before = stored();
        Map<String, Object> payload = payload("refused", fresh());
        payload.put(field, new ObjectMapper().readTree(value));
        Answer refused = start(payload, "Json").expect(400);
        assertThat(refused.json().get("message").asString())
                .contains(named)
                .doesNotContain("no pin at all", "io.portway");
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void aPayloadThatIsMissingOrNotJsonIsRefused() {
        List<Long> before = stored();
        for (Map<String, Object> variables : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("portRequest", Map.of("value", "{\"numbers\":", "type", "String")),
                Map.of("portRequest", Map.of("value", "[]", "type", "String")),
                Map.of("portRequest", Map.of("value", "null", "type", "String")))) {
            Answer refused = site.house("admin")
                    .post("/engine-rest/process-definition/key/port-request/start", Map.of("variables", variables))
                    .expect(400);
            assertThat(refused.json().get("message").asString()).contains("portRequest");
        }
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void neitherPinNorAccountNumberIsAnywhereInTheEngine() throws Exception {
        String accountNumber = "CANARY4711ACCOUNT";
        String pin = "CNRY4712";
        Map<String, Object> payload = payload("canary", magic("9102"));
        payload.put("losingAccount", Map.of("accountNumber", accountNumber, "pin", pin, "authorizingName", "Ann Acme"));
        start(payload, "Json").expect(200);
        String order = ordersOf("canary").get(0);
        site.approve(order);
        // Rejected, for the PIN is not 1234; the desk enters others by hand.
        site.awaitStatus(order, "REJECTED");
        String deskPin = "CNRY4713";
        site.complete(
                order,
                "Resolve carrier rejection",
                "desk",
                Map.of("decision", "RESUBMIT", "accountNumber", accountNumber + "B", "pin", deskPin));
        Site.awaitThat(
                "rejected again",
                () -> Site.texts(site.timeline(order), "message").stream()
                        .filter(message -> message.startsWith("Rejected by the carrier"))
                        .count(),
                count -> count == 2);
        site.awaitTask(order, "Resolve carrier rejection");

        List<String> found = new ArrayList<>();
        List<String> tables = database.sql(
                        "select table_name from information_schema.tables where table_schema = 'public' and "
                                + "(table_name like 'act\\_%' or table_name like 'port\\_%' or table_name like '%event%')")
                .query(String.class)
                .list();
        assertThat(tables).hasSizeGreaterThan(40);
        for (String table : tables) {
            for (String canary : List.of(accountNumber, pin, deskPin)) {
                String hex = HexFormat.of().formatHex(canary.getBytes(StandardCharsets.UTF_8));
                long rows = database.sql("select count(*) from " + table
                                + " t where t::text like '%' || :text || '%' or t::text like '%' || :hex || '%'")
                        .param("text", canary)
                        .param("hex", hex)
                        .query(Long.class)
                        .single();
                if (rows > 0) {
                    found.add(table + " holds " + canary);
                }
            }
        }
        assertThat(found).isEmpty();
        assertThat(site.order(order).at("/losingAccount/accountNumber").asString())
                .doesNotContain(accountNumber)
                .endsWith("NTB");
    }

    @Test
    void aFocThatCameByAnotherWayIsCorrelated() {
        String order = site.approved(ACME, draft(magic("9201")));
        site.awaitStatus(order, "SUBMITTED");
        for (String bad : List.of("tomorrow", "2026-13-01T09:00:00Z", "")) {
            Answer refused =
                    correlate("FocConfirmed", order, Map.of("focAt", bad)).expect(400);
            assertThat(refused.json().get("message").asString()).contains("focAt");
        }
        correlate("FocConfirmed", order, Map.of()).expect(400);
        assertThat(site.order(order).get("status").asString()).isEqualTo("SUBMITTED");

        OffsetDateTime foc =
                OffsetDateTime.parse(site.order(order).get("desiredAt").asString());
        correlate("FocConfirmed", order, Map.of("focAt", foc.toString())).expect(204);
        JsonNode scheduled = site.awaitStatus(order, "SCHEDULED");
        assertThat(OffsetDateTime.parse(scheduled.get("focAt").asString()).toInstant())
                .isEqualTo(foc.toInstant());
        assertThat(Site.texts(site.timeline(order), "actor")).contains("user admin");
    }

    @Test
    void aRejectionThatCameByAnotherWayIsCorrelated() {
        String order = site.approved(ACME, draft(magic("9201")));
        site.awaitStatus(order, "SUBMITTED");
        assertThat(correlate("CarrierRejected", order, Map.of("code", "E1", "numbers", "12"))
                        .expect(400)
                        .json()
                        .get("message")
                        .asString())
                .contains("'12'");
        assertThat(site.order(order).get("status").asString()).isEqualTo("SUBMITTED");
        correlate("CarrierRejected", order, Map.of()).expect(204);
        assertThat(site.awaitStatus(order, "REJECTED").at("/reason/code").asString())
                .isEqualTo("999");
        site.awaitTask(order, "Resolve carrier rejection");
    }

    @Test
    void aCancellationIsCorrelated() {
        String order = site.order(ACME, draft(fresh()));
        site.awaitTask(order, "Review port order");
        correlate("CancellationRequested", order, Map.of("text", "the shop closes"))
                .expect(204);
        assertThat(site.awaitStatus(order, "CANCELED").at("/reason/text").asString())
                .isEqualTo("the shop closes");
        assertThat(site.booked(order)).containsExactly("CHARGE -6.00", "REFUND 6.00");
    }

    @Test
    void aCancellationIsRefusedOnceTheNumbersGoLive() {
        String order = site.approved(ACME, draft(magic("9301")));
        site.reachFoc(order);
        site.awaitStatus(order, "ACTIVATING");
        assertThat(correlate("CancellationRequested", order, Map.of())
                        .expect(409)
                        .json()
                        .get("message")
                        .asString())
                .contains("ACTIVATING");
        assertThat(site.order(order).get("status").asString()).isEqualTo("ACTIVATING");
    }

    @Test
    void anUnexpectedMessageIsRefusedWithTheStateOfTheOrderAndWhatItAccepts() {
        String order = site.order(ACME, draft(fresh()));
        site.awaitTask(order, "Review port order");
        assertThat(said(correlate(
                                "FocConfirmed",
                                order,
                                Map.of(
                                        "focAt",
                                        site.now().plus(Duration.ofDays(3)).toString()))
                        .expect(409)))
                .startsWith("Order ")
                .contains(
                        " is IN_REVIEW and does not accept FocConfirmed now. It accepts CancellationRequested. Its open task is: Review port order")
                .doesNotContain("Exception");
        assertThat(said(correlate("OrderCorrected", order, Map.of()).expect(409)))
                .contains("IN_REVIEW", "make the change through /api/v1");
        assertThat(site.order(order).get("status").asString()).isEqualTo("IN_REVIEW");
    }

    @Test
    void aMessageForNoOrderIsRefusedByTheFieldThatShouldNameOne() {
        String nobody = UUID.randomUUID().toString();
        assertThat(said(correlate("FocConfirmed", nobody, Map.of()).expect(400)))
                .contains("businessKey", nobody, "give the order's id");
        assertThat(said(correlate("FocConfirmed", "4711", Map.of()).expect(400)))
                .contains("businessKey", "4711");
        assertThat(said(site.house("admin")
                        .post(
                                "/engine-rest/message",
                                Map.of(
                                        "messageName",
                                        "FocWithdrawn",
                                        "processVariables",
                                        Map.of("text", Map.of("value", "late", "type", "String")),
                                        "correlationKeys",
                                        Map.of("none", Map.of("value", 1))))
                        .expect(400)))
                .contains("businessKey", "is missing");
    }

    @ParameterizedTest
    @CsvSource({"String, Z", "String, -0700", "String, -07:00", "String, +0000", "Date, +0000", "Date, -0700"})
    void aMessageMayWriteADateAsTheEngineDoes(String type, String offset) {
        String order = site.approved(ACME, draft(magic("9201")));
        site.awaitStatus(order, "SUBMITTED");
        Instant foc = OffsetDateTime.parse(site.order(order).get("desiredAt").asString())
                .toInstant();
        site.house("admin")
                .post(
                        "/engine-rest/message",
                        Map.of(
                                "messageName",
                                "FocConfirmed",
                                "businessKey",
                                order,
                                "processVariables",
                                Map.of("focAt", Map.of("value", written(foc, offset), "type", type))))
                .expect(204);
        assertThat(OffsetDateTime.parse(site.awaitStatus(order, "SCHEDULED")
                                .get("focAt")
                                .asString())
                        .toInstant())
                .isEqualTo(foc);
    }

    @ParameterizedTest
    @CsvSource({"String, +0000", "String, -0700", "Date, +0000"})
    void aTaskMayWriteADateAsTheEngineDoes(String type, String offset) {
        String order = site.approved(ACME, draft(handwritten()));
        site.complete(order, "Place order by hand", "desk", Map.of("carrierReference", "HW-1"));
        String task = site.awaitTask(order, "Record carrier's answer");
        Instant foc = OffsetDateTime.parse(site.order(order).get("desiredAt").asString())
                .toInstant();
        Map<String, Object> fields = Map.of(
                "decision", Map.of("value", "FOC"), "focAt", Map.of("value", written(foc, offset), "type", type));
        site.house("desk")
                .post("/engine-rest/task/" + task + "/complete", Map.of("variables", fields))
                .expect(204);
        assertThat(OffsetDateTime.parse(site.awaitStatus(order, "SCHEDULED")
                                .get("focAt")
                                .asString())
                        .toInstant())
                .isEqualTo(foc);
    }

    /** As the engine's own answers have it, but for {@code Z} and an offset with a colon, which are ISO's. */
    private static String written(Instant at, String offset) {
        String form = offset.equals("Z") || offset.contains(":")
                ? "yyyy-MM-dd'T'HH:mm:ss.SSSXXX"
                : "yyyy-MM-dd'T'HH:mm:ss.SSSxx";
        return DateTimeFormatter.ofPattern(form).format(at.atOffset(ZoneOffset.of(offset)));
    }

    @Test
    void aLateCompletionIsRefusedWithoutAStackTrace(CapturedOutput log) {
        String order = site.order(ACME, draft(fresh()));
        String task = site.awaitTask(order, "Review port order");
        site.house("reviewer")
                .post("/engine-rest/task/" + task + "/claim", Map.of("userId", "reviewer"))
                .expect(204);
        assertThat(said(site.house("admin")
                        .post("/engine-rest/task/" + task + "/claim", Map.of("userId", "admin"))
                        .expect(409)))
                .contains("claimed by reviewer");
        site.complete(task, "reviewer", Map.of("decision", "APPROVE")).expect(204);
        assertThat(said(site.complete(task, "reviewer", Map.of("decision", "APPROVE"))
                        .expect(409)))
                .startsWith("The task is not open");
        assertThat(said(site.house("reviewer")
                        .post("/engine-rest/task/" + task + "/submit-form", Map.of("variables", Map.of()))
                        .expect(409)))
                .startsWith("The task is not open");
        assertThat(said(site.house("admin")
                        .post("/engine-rest/task/" + task + "/claim", Map.of("userId", "admin"))
                        .expect(409)))
                .startsWith("The task is not open");
        assertThat(log.getAll()).doesNotContain(task);
    }

    @Test
    void ofTwoWhoCompleteATaskAtTheSameMomentOneIsTooLate() throws Exception {
        String order = site.order(ACME, draft(fresh()));
        String task = site.awaitTask(order, "Review port order");
        List<Answer> answers = new ArrayList<>();
        try (Connection holder = source.getConnection()) {
            holder.setAutoCommit(false);
            // Both have read the task by the time they come to its row, which is not theirs yet.
            try (PreparedStatement hold = holder.prepareStatement("select from act_ru_task where id_ = ? for update")) {
                hold.setString(1, task);
                hold.execute();
            }
            List<CompletableFuture<Answer>> both = Stream.of("reviewer", "admin")
                    .map(user -> CompletableFuture.supplyAsync(
                            () -> site.complete(task, user, Map.of("decision", "APPROVE"))))
                    .toList();
            Site.awaitThat(
                    "both wait",
                    () -> database.sql(
                                    "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
                            .query(Long.class)
                            .single(),
                    waiting -> waiting >= 2);
            holder.rollback();
            for (CompletableFuture<Answer> one : both) {
                answers.add(one.get(30, TimeUnit.SECONDS));
            }
        }
        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(204, 409);
        assertThat(answers.stream().filter(answer -> answer.status() == 409).map(EngineRestTest::said))
                .first()
                .asString()
                .startsWith("Somebody else changed this at the same moment")
                .doesNotContain("ENGINE-");
        site.awaitStatus(order, "SCHEDULED");
    }

    private static String said(Answer answer) {
        return answer.json().get("message").asString();
    }

    @Test
    void anUnknownDecisionIsRefusedAndTheTaskStays() {
        String order = site.order(ACME, draft(fresh()));
        String task = site.awaitTask(order, "Review port order");
        assertThat(site.complete(task, "reviewer", Map.of("decision", "PERHAPS"))
                        .expect(400)
                        .json()
                        .get("message")
                        .asString())
                .startsWith("decision: 'PERHAPS' is not known here");
        assertThat(site.complete(task, "reviewer", Map.of("decision", "RETURN"))
                        .expect(400)
                        .json()
                        .get("message")
                        .asString())
                .startsWith("reason: is missing");
        assertThat(site.awaitTask(order, "Review port order")).isEqualTo(task);
        site.complete(task, "ops", Map.of("decision", "APPROVE")).expect(403);
        assertThat(site.order(order).get("status").asString()).isEqualTo("IN_REVIEW");
        site.stranger().get("/engine-rest/task").expect(401);
        site.customer(ACME).get("/engine-rest/task").expect(403);
    }

    @Test
    void aDecisionOnAnOldSheetIsRefusedWithWhatChangedSince() throws Exception {
        String order = site.order(ACME, draft(fresh()));
        String task = site.awaitTask(order, "Review port order");
        int seen = sheet(task).get("version").asInt();
        site.customer(ACME)
                .post("/api/v1/port-orders/" + order + "/notes", Map.of("text", "The owner has moved"))
                .expect(201);

        assertThat(site.complete(
                                task, "reviewer", Map.of("decision", "APPROVE", "sheetVersion", Integer.toString(seen)))
                        .expect(400)
                        .json()
                        .get("message")
                        .asString())
                .startsWith("Order ")
                .contains("has changed since you opened this task", "note: The owner has moved");

        assertThat(site.awaitTask(order, "Review port order")).isEqualTo(task);
        JsonNode fresh = sheet(task);
        assertThat(fresh.at("/notes/0/text").asString()).isEqualTo("The owner has moved");
        site.complete(
                        task,
                        "reviewer",
                        Map.of(
                                "decision",
                                "APPROVE",
                                "sheetVersion",
                                fresh.get("version").asString()))
                .expect(204);
    }

    private JsonNode sheet(String task) throws Exception {
        return new ObjectMapper()
                .readTree(site.house("reviewer")
                        .get("/engine-rest/task/" + task + "/form-variables?variableNames=sheet"
                                + "&deserializeValues=false")
                        .expect(200)
                        .json()
                        .at("/sheet/value")
                        .asString());
    }

    private Map<String, Object> payload(String reference, String... numbers) {
        Map<String, Object> payload = new LinkedHashMap<>(draft(numbers));
        payload.put("account", "10002");
        payload.put("customerReference", reference);
        return payload;
    }

    private Answer start(Map<String, Object> payload, String type) throws Exception {
        return site.house("admin")
                .post(
                        "/engine-rest/process-definition/key/port-request/start",
                        Map.of("variables", Map.of("portRequest", Map.of("value", json(payload), "type", type))));
    }

    private static String json(Map<String, Object> payload) throws Exception {
        return new ObjectMapper().writeValueAsString(payload);
    }

    private Answer correlate(String message, String order, Map<String, String> variables) {
        return site.house("admin")
                .post(
                        "/engine-rest/message",
                        Map.of(
                                "messageName",
                                message,
                                "businessKey",
                                order,
                                "processVariables",
                                Site.variables(variables)));
    }

    private List<String> ordersOf(String reference) {
        return Site.texts(
                site.customer(ACME)
                        .get("/api/v1/port-orders?customerReference=" + reference.replace(" ", "%20"))
                        .expect(200)
                        .json()
                        .get("items"),
                "id");
    }

    /** Requests, orders, and what the engine knows. */
    private List<Long> stored() {
        return List.of(
                        "port_request",
                        "act_hi_varinst where name_ like 'portRequest%'",
                        "act_hi_procinst p join act_re_procdef d on d.id_ = p.proc_def_id_ "
                                + "and d.key_ = 'port-request'",
                        "act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_ and d.key_ = 'port-request'")
                .stream()
                .map(from -> database.sql("select count(*) from " + from)
                        .query(Long.class)
                        .single())
                .toList();
    }
}
