package io.portway.browser;

import static io.portway.TheEngine.COCKPIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portway.Browser;
import io.portway.Patience;
import io.portway.e2e.RunningPortwayTest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebDriver;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** What operations and the desk's lead see, in a real browser. With {@code -Dportway.docs} on a demo day, for the pictures in docs. */
@RunningPortwayTest
class OperationsTest {

    private static final String ADMINISTRATOR = "a0000000000000000000000000010001";
    private static final AtomicInteger NEXT = new AtomicInteger(5000);
    private static WebDriver browser;

    @LocalServerPort
    private int port;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JdbcClient db;

    private Desk desk;
    private RestClient api;

    @BeforeAll
    static void openBrowser() {
        browser = Browser.open();
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.quit();
        }
    }

    @BeforeEach
    void signedOut() {
        desk = new Desk(browser, "http://localhost:" + port);
        api = RestClient.builder()
                .baseUrl("http://localhost:" + port + "/api/v1")
                .defaultHeader("Authorization", "Bearer " + ADMINISTRATOR)
                .build();
        desk.signOut();
        if (System.getProperty("portway.docs") != null
                && get("/sandbox/demo-day").path("state").asString().equals("NOT_STARTED")) {
            api.post().uri("/sandbox/demo-day").retrieve().toBodilessEntity();
            await().atMost(Duration.ofMinutes(3))
                    .until(() ->
                            !get("/sandbox/demo-day").path("state").asString().equals("RUNNING"));
        }
    }

    @Test
    void cockpitShowsTheOrderOfAProcessInstance() throws IOException {
        JsonNode order = handIn("+1785242" + NEXT.incrementAndGet(), "+1785242" + NEXT.incrementAndGet());
        String id = order.get("id").asString();
        await().atMost(Patience.MOST)
                .until(() -> get("/port-orders/" + id).path("status").asString().equals("SCHEDULED"));
        desk.signIn("cockpit", "ops");

        desk.visit(COCKPIT + "#/process-instance/"
                + runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(id)
                        .singleResult()
                        .getId() + "/runtime?tab=portway-order");

        desk.awaitText("Order " + order.get("number").asString() + ": SCHEDULED");
        desk.awaitText("2 confirmed");
        desk.awaitText("Sent to Prairie Telephone");
        desk.awaitText("FOC_CONFIRMED");
        desk.screenshot("ops/cockpit-order");
        assertThat(desk.text())
                .contains("GET /api/v1/port-orders/" + order.get("number").asString(), "10001 Harbor Telecom")
                .as("ops may not open it")
                .doesNotContain("Letter of authorization");
        nothingWasRefused();
    }

    /** As on a laptop, without zooming. */
    @Test
    void everyPlaneOfTheDiagramOpensFromItsShapeAndIsLegible() throws IOException {
        JsonNode order = handIn("+1785242" + NEXT.incrementAndGet());
        await().atMost(Patience.MOST)
                .until(() -> get("/port-orders/" + order.get("id").asString())
                        .path("status")
                        .asString()
                        .equals("SCHEDULED"));
        desk.signIn("cockpit", "ops");
        browser.manage().window().setSize(new Dimension(1440, 900));
        desk.openDiagram("Port order");
        SoftAssertions all = new SoftAssertions();
        all.assertThat(desk.smallestLabel()).as("the top plane").isGreaterThanOrEqualTo(9);
        desk.diagram("planes/port-order");
        for (String step :
                List.of("hear", "agree", "awaitFoc", "activate", "awaitCorrection", "withdraw", "carrierAsks")) {
            desk.openDiagram("Port order");
            desk.openPlane("subProcess_" + step);
            all.assertThat(desk.smallestLabel()).as(step).isGreaterThanOrEqualTo(9);
            if (step.equals("awaitFoc")) {
                desk.awaitBadge("event_focDateReached");
            }
            desk.diagram("planes/" + step);
        }
        all.assertAll();
        nothingWasRefused();
    }

    @Test
    void cockpitLeadsToWhatNeedsAHandAndThereItIsRetried() throws IOException {
        String event = "browser-" + NEXT.incrementAndGet();
        db.sql("""
                insert into carrier_event (gateway, event_id, order_id, type, payload, status, attempts, next_attempt_at, received_at, settled_at, note)
                select 'sandbox', :event, gen_random_uuid(), 'NUMBERS_ACTIVATED', '{"numbers":[]}', 'UNMATCHED', 1, t, t, t, 'No order is waiting for this, or will be.'
                from (select timestamptz '2026-01-01T00:00:00Z' as t) moment""").param("event", event).update();
        desk.signIn("cockpit", "ops");
        desk.visit(COCKPIT + "#/dashboard");
        desk.awaitText("Port desk operations");
        desk.awaitText("carrier events without an order");
        desk.screenshot("ops/cockpit-dashboard");
        nothingWasRefused();

        desk.openLink("Operations");
        desk.awaitText("Deliveries given up");
        desk.screenshot("ops/operations");
        desk.press("Retry event " + event);
        desk.awaitText("Event " + event + " is tried again.");
        nothingWasRefused();
    }

    @Test
    void tasklistLeadsToTheReportsWhichDrawTheirTables() throws IOException {
        JsonNode order = handIn("+1785242" + NEXT.incrementAndGet());
        await().atMost(Patience.MOST)
                .until(() -> get("/port-orders/" + order.get("id").asString())
                        .path("status")
                        .asString()
                        .equals("SCHEDULED"));
        desk.signIn("tasklist", "desk");

        desk.openLink("Reports");

        desk.awaitText("First-pass yield by losing carrier");
        assertThat(desk.text()).contains("Prairie Telephone", "Confirmed dates");
        assertThat(desk.drawnCharts()).isGreaterThanOrEqualTo(3);
        nothingWasRefused();
        desk.wholePage("ops/reports");
    }

    private void nothingWasRefused() {
        assertThat(Browser.complaints(browser))
                .noneSatisfy(complaint -> assertThat(complaint)
                        .containsAnyOf(
                                "status of 400",
                                "status of 401",
                                "status of 403",
                                "status of 500",
                                "Content Security Policy"));
    }

    private JsonNode get(String path) {
        return api.get().uri(path).retrieve().body(JsonNode.class);
    }

    /** One order of Harbor Telecom's, which needs no review. */
    private JsonNode handIn(String... numbers) {
        JsonNode request = api.post()
                .uri("/port-requests?submit=true")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of(
                        "numbers", List.of(numbers),
                        "endUser",
                                Map.of(
                                        "name",
                                        "Harbor Telecom",
                                        "streetNumber",
                                        "100",
                                        "streetName",
                                        "Main St",
                                        "city",
                                        "Topeka",
                                        "state",
                                        "KS",
                                        "postalCode",
                                        "66603"),
                        "losingAccount",
                                Map.of("accountNumber", "777001", "pin", "9999", "authorizingName", "Ann Harbor")))
                .retrieve()
                .body(JsonNode.class);
        return request.get("orders").get(0);
    }
}
