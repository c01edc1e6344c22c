package io.portway.operations.web;

import static io.portway.Http.basic;
import static io.portway.TheEngine.COCKPIT;
import static io.portway.TheEngine.TASKLIST;
import static io.portway.TheEngine.WEBAPPS;
import static io.portway.order.life.process.OrderDriver.draft;
import static io.portway.order.life.process.OrderDriver.handwritten;
import static org.assertj.core.api.Assertions.assertThat;

import io.portway.Http;
import io.portway.Http.Answer;
import io.portway.PortwayTest;
import io.portway.WebappLogin;
import io.portway.carrier.CarrierEvent;
import io.portway.carrier.inbox.CarrierInbox;
import io.portway.carrier.inbox.CarrierInboxWorker;
import io.portway.order.life.process.OrderDriver;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What operations see and do, over HTTP with the webapps' session. */
@PortwayTest
class OperationsPagesTest {

    private static final AtomicInteger NEXT = new AtomicInteger(2000);

    @LocalServerPort
    private int port;

    @Autowired
    private OrderDriver driver;

    @Autowired
    private CarrierInbox inbox;

    @Autowired
    private CarrierInboxWorker inboxWorker;

    @Autowired
    private ManagementService management;

    @Autowired
    private HistoryService history;

    @Autowired
    private JdbcClient db;

    private Http http;
    private String[] ops;

    @BeforeEach
    void operations() {
        http = new Http(port);
        ops = WebappLogin.as(http, "ops", "cockpit");
    }

    private static String prairie() {
        return "+1785242" + NEXT.incrementAndGet();
    }

    private Answer page(String path, String... headers) {
        return http.get(
                path,
                Stream.concat(Stream.of(headers), Stream.of("Accept", "text/html"))
                        .toArray(String[]::new));
    }

    @Test
    void anOrderIsShownWithItsHistoryItsMoneyAndTheCarriersMessages() {
        UUID order = driver.scheduled(draft(prairie(), prairie()));

        JsonNode panel = http.get("/desk/ops/port-orders/" + order, ops).json();

        assertThat(panel.path("status").asString()).isEqualTo("SCHEDULED");
        assertThat(panel.has("stage")).isFalse();
        assertThat(panel.path("account").asString()).isEqualTo("10002 Acme Dental");
        assertThat(panel.path("numbers").path("confirmed").asInt()).isEqualTo(2);
        assertThat(panel.path("explanation").path("summary").asString()).contains("confirmed");
        assertThat(texts(panel.path("timeline"), "to")).contains("IN_REVIEW", "SUBMITTED", "SCHEDULED");
        assertThat(panel.path("ledger"))
                .singleElement()
                .extracting(line -> line.path("amount").asString())
                .asString()
                .startsWith("-12.00");
        assertThat(panel.path("sent")).singleElement().satisfies(sent -> {
            assertThat(sent.path("version").asInt()).isEqualTo(1);
            assertThat(sent.path("gateway").asString()).isEqualTo("sandbox");
            assertThat(sent.path("answer").asString()).isEqualTo("CONFIRMED");
        });
        assertThat(panel.path("received"))
                .singleElement()
                .extracting(event -> event.path("type").asString())
                .isEqualTo("FOC_CONFIRMED");
        assertThat(panel.toString()).doesNotContain("777001").doesNotContain("9999");
    }

    @Test
    void theStageOfAReviewedOrderIsInThePanelOnThePageAndInTheReports() {
        UUID reviewed = driver.submit(draft(prairie()));
        UUID sent = driver.submit(draft("+17852439202"));
        UUID byHand = driver.submit(draft(handwritten()));
        driver.approve(sent);
        driver.approve(byHand);

        assertThat(Stream.of(reviewed, sent, byHand)
                        .map(order -> http.get("/desk/ops/port-orders/" + order, ops)
                                .json()
                                .path("stage")
                                .asString()))
                .containsExactly("waiting for review", "approved, being sent", "to be placed by hand");
        assertThat(page("/desk/ops", ops).body())
                .containsPattern("<b>[1-9]\\d*</b> orders <span>approved, being sent</span><span>, the first since ");
        assertThat(page("/desk/reports", ops).body())
                .containsPattern("Waiting for review</th><td>[1-9]")
                .containsPattern("Approved, being sent</th><td>[1-9]")
                .containsPattern("To be placed by hand</th><td>[1-9]")
                .doesNotContain("In review");
        driver.work(sent);
    }

    @Test
    void aRejectionIsCountedWithItsCodeAndTheNextSendingSeparately() {
        UUID order = driver.scheduled(draft("+17852429101"));
        driver.complete(order, "desk", Map.of("decision", "RESUBMIT", "accountNumber", "12345"));
        driver.carrierAnswers(order);

        JsonNode sent = http.get("/desk/ops/port-orders/" + order, ops).json().path("sent");

        assertThat(texts(sent, "answer")).containsExactly("REJECTED", "CONFIRMED");
        assertThat(texts(sent, "code")).containsExactly("E17A", "");
    }

    @Test
    void thePapersOfAnOrderAreOfferedOnlyToThoseWhoMayOpenThem() {
        UUID order = driver.submit(draft(prairie()));
        String[] admin = WebappLogin.as(http, "admin", "cockpit");

        assertThat(http.get("/desk/ops/port-orders/" + order, ops)
                        .json()
                        .path("papers")
                        .asBoolean(true))
                .isFalse();
        assertThat(http.get("/desk/port-orders/" + order + "/numbers", ops).status())
                .isEqualTo(403);
        assertThat(http.get("/desk/ops/port-orders/" + order, admin)
                        .json()
                        .path("papers")
                        .asBoolean())
                .isTrue();
        assertThat(http.get("/desk/port-orders/" + order + "/numbers", admin).status())
                .isEqualTo(200);
    }

    /** Such as the clean-up of history, which belongs to no order and to no process. */
    @Test
    void anIncidentOfTheEnginesOwnWorkIsListedToo() {
        String cleanUp = history.findHistoryCleanupJobs().get(0).getId();
        management.setJobRetries(cleanUp, 0);
        try {
            var shown = page("/desk/ops", ops);
            assertThat(shown.status()).as(shown.body()).isEqualTo(200);
            assertThat(shown.body()).contains("Work of the engine itself");
        } finally {
            management.setJobRetries(cleanUp, 3);
        }
    }

    @Test
    void anIncidentShowsWhatHappenedAndWhatToDo() {
        UUID order = driver.submit(draft("+17852429202"));
        driver.approve(order);
        // The carrier fails twice; here the second attempt is made the last.
        management
                .createJobQuery()
                .processInstanceId(driver.instance(order).getId())
                .list()
                .forEach(job -> {
                    management.setJobRetries(job.getId(), 1);
                    try {
                        management.executeJob(job.getId());
                    } catch (RuntimeException expected) {
                        assertThat(expected).hasMessageContaining("503");
                    }
                });

        JsonNode incident = http.get("/desk/ops/port-orders/" + order, ops)
                .json()
                .path("incidents")
                .path(0);

        assertThat(incident.path("activity").asString()).isEqualTo("Submit to carrier");
        assertThat(incident.path("message").asString())
                .startsWith(
                        "Order " + driver.order(order).number()
                                + " was not sent to Prairie Telephone through the gateway sandbox: The sandbox carrier answered 503")
                .contains("retry the job in Cockpit");
        assertThat(incident.path("remedy").asString()).contains("gateway responds");
        assertThat(page("/desk/ops", ops).body()).contains("was not sent to Prairie Telephone");
        assertThat(http.get("/desk/ops/summary", ops).json().path("incidents").asInt())
                .isPositive();
        management
                .createJobQuery()
                .processInstanceId(driver.instance(order).getId())
                .list()
                .forEach(job -> management.setJobRetries(job.getId(), 1));
        driver.work(order);
        assertThat(http.get("/desk/ops/port-orders/" + order, ops).json().path("incidents"))
                .isEmpty();
    }

    @Test
    void anEventWithoutAnOrderIsListedAndRetriedFromThePage() {
        String event = "ops-" + UUID.randomUUID();
        inbox.receive(new CarrierEvent(
                "sandbox",
                event,
                UUID.randomUUID(),
                CarrierEvent.Type.FOC_CONFIRMED,
                Instant.parse("2026-12-03T14:00:00Z"),
                null,
                null,
                List.of()));
        inboxWorker.drain();
        Answer page = page("/desk/ops", ops);
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.body()).contains(event).contains("No order is waiting for this");
        assertThat(page.header("Content-Security-Policy")).contains("script-src 'none'");

        Answer retried = http.send(
                "POST",
                "/desk/ops/carrier-events/retry",
                "gateway=sandbox&eventId=" + event + "&_csrf=" + csrf(page.body()),
                form(ops));

        assertThat(retried.status()).isEqualTo(302);
        assertThat(retried.header("Location")).endsWith("/desk/ops");
        assertThat(page("/desk/ops", ops).body()).contains("Event " + event + " is tried again.");
        assertThat(status(event)).isEqualTo("WAITING");
        inboxWorker.drain();
        assertThat(status(event)).isEqualTo("UNMATCHED");
    }

    @Test
    void aRetryWithoutTheFormsTokenIsRefused() {
        assertThat(http.send("POST", "/desk/ops/carrier-events/retry", "gateway=sandbox&eventId=x", form(ops))
                        .status())
                .isEqualTo(403);
        assertThat(http.send("POST", "/desk/ops/deliveries/retry", "webhook=" + UUID.randomUUID(), form(ops))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aDeliveryThatWasGivenUpIsListedAndSentAgain() {
        String account = driver.caller(OrderDriver.CUSTOMER).accountId().toString();
        UUID webhook = UUID.randomUUID();
        db.sql("""
                insert into webhook (id, account_id, url, types, enabled, secret, created_at, updated_at)
                values (:id, cast(:account as uuid), 'http://localhost:9/given-up', '{port_order.note_added}', true, '\\x00', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')""").param("id", webhook).param("account", account).update();
        db.sql("""
                insert into webhook_delivery (id, webhook_id, subject, status, attempts, next_attempt_at, created_at, settled_at, error)
                values (:id, :id, :id, 'DEAD', 9, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', '2126-01-01T00:00:00Z', 'Connection refused')""").param("id", webhook).update();
        Answer page = page("/desk/ops", ops);
        assertThat(page.body())
                .contains("http://localhost:9/given-up")
                .contains("Connection refused")
                .contains("10002");

        Answer retried = http.send(
                "POST",
                "/desk/ops/deliveries/retry",
                "webhook=" + webhook + "&delivery=" + webhook + "&_csrf=" + csrf(page.body()),
                form(ops));

        assertThat(retried.status()).isEqualTo(302);
        assertThat(page("/desk/ops", ops).body())
                .contains("1 delivery is sent again.")
                .doesNotContain("http://localhost:9/given-up");
        db.sql("delete from webhook where id = :id").param("id", webhook).update();
    }

    @Test
    void operationsAreForOperationsAndReportsForTheWholeDesk() {
        String[] reviewer = WebappLogin.as(http, "reviewer", "tasklist");
        assertThat(page("/desk/ops", reviewer).status()).isEqualTo(403);
        assertThat(http.get("/desk/ops/summary", reviewer).status()).isEqualTo(403);
        assertThat(page("/desk/reports", reviewer).status()).isEqualTo(200);
        assertThat(page("/desk/reports", reviewer).body()).doesNotContain("/desk/ops");
        assertThat(page("/desk/ops").header("Location")).endsWith(COCKPIT);
        assertThat(page("/desk/reports").header("Location")).endsWith(TASKLIST);
        assertThat(http.get("/desk/ops", basic("ops", "demo")).status())
                .as("a session, not a password")
                .isEqualTo(302);
        assertThat(http.get("/desk/ops/port-orders/" + UUID.randomUUID(), ops).status())
                .isEqualTo(404);
    }

    @Test
    void theReportsShowTheirFiguresAsTablesAndDrawThemWithScriptsOfOurOwn() {
        UUID order = driver.scheduled(draft(prairie()));
        Answer page = page("/desk/reports?days=7", ops);

        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy"))
                .contains("script-src 'self';")
                .doesNotContain("script-src 'none'");
        assertThat(page.body())
                .contains("Pipeline by state", "Aging", "First-pass yield", "Prairie Telephone", "Confirmed dates");
        assertThat(driver.order(order).focAt()).isNotNull();
        assertThat(http.get("/desk/lib/chart.js/dist/chart.umd.min.js", ops).body())
                .contains("Chart.js v4");
        assertThat(http.get("/desk/lib/chart.js/dist/chart.umd.min.js").status())
                .isEqualTo(302);
        assertThat(page("/desk/reports?days=5", ops).status()).isEqualTo(400);
    }

    @Test
    void cockpitAndTasklistLoadThePlugins() {
        assertThat(http.get(WEBAPPS + "/api/cockpit/plugin/portway/static/app/plugin.js")
                        .body())
                .contains("cockpit.processInstance.runtime.tab");
        assertThat(http.get(WEBAPPS + "/api/cockpit/plugin/portway/static/app/plugin.css")
                        .header("Content-Type"))
                .startsWith("text/css");
        assertThat(http.get(WEBAPPS + "/api/tasklist/plugin/portway-tasklist/static/app/plugin.js")
                        .body())
                .contains("tasklist.navbar.action");
    }

    private String status(String event) {
        return db.sql("select status from carrier_event where event_id = :event")
                .param("event", event)
                .query(String.class)
                .single();
    }

    private static String[] form(String[] session) {
        return new String[] {session[0], session[1], "Content-Type", "application/x-www-form-urlencoded"};
    }

    private static String csrf(String page) {
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page);
        assertThat(token.find()).as(page).isTrue();
        return token.group(1);
    }

    private static List<String> texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(item -> item.path(field).asString())
                .toList();
    }
}
