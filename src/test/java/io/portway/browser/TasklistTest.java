package io.portway.browser;

import static io.portway.e2e.Site.BAKERY;
import static io.portway.e2e.Site.HARBOR;
import static io.portway.e2e.Site.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portway.Browser;
import io.portway.Patience;
import io.portway.e2e.RunningPortwayTest;
import io.portway.e2e.Site;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** The port desk at work, in a real browser and with everything running; with a keyboard, and for every pair of eyes. */
@RunningPortwayTest
class TasklistTest {

    /** Blue Bakery, whose balance no other test in a browser needs. */
    private static final String CUSTOMER = "c0000000000000000000000000010003";
    /** An administrator, whose orders need no review. */
    private static final String ADMINISTRATOR = "a0000000000000000000000000010001";

    private static final AtomicInteger NEXT = new AtomicInteger(8200);
    private static WebDriver browser;

    @LocalServerPort
    private int port;

    @Autowired
    private TaskService tasks;

    private Desk desk;
    private Site site;
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
    void nobodyIsSignedIn() {
        desk = new Desk(browser, "http://localhost:" + port);
        site = new Site(port);
        api = RestClient.create("http://localhost:" + port + "/api/v1");
        desk.signOut();
    }

    @Test
    void aReviewerSeesWhatTheOrderIsAboutAndSendsItToTheCarrier() throws IOException {
        JsonNode order = handIn(CUSTOMER, "Blue Bakery", number(), number(), number());
        desk.signIn("tasklist", "reviewer");
        desk.open(task(order));
        desk.claim();

        String form = desk.form();
        assertThat(form).contains("Does order " + order.get("number").asString() + " go to Lakeshore Telecom?");
        assertThat(form)
                .contains("10003 Blue Bakery", "100 Main St, Chicago, IL 60601", "3 numbers, wireline", "18.00 USD");
        assertThat(form).contains("(312) 535-8").contains("Pending");
        assertThat(form).as("the account number is masked").contains("•••001").doesNotContain("777001");
        desk.screenshot("tasklist");

        desk.complete();
        awaitStatus(order, "SCHEDULED");
        nothingOfOursFailed();
    }

    @Test
    void theLetterOfAuthorizationOpensInANewTab() {
        JsonNode order = handIn(CUSTOMER, "Blue Bakery", number());
        desk.signIn("tasklist", "reviewer");
        desk.open(task(order));
        desk.claim(); // Tasklist lets nobody click into a task that is not theirs.

        desk.openLink("Letter of authorization");
        String letter = desk.addressOfNewTab();
        assertThat(letter).endsWith("/desk/port-orders/" + order.get("id").asString() + "/loa");
        assertThat(desk.fetched(letter)).isEqualTo("200 application/pdf %PDF-");

        desk.signOut();
        browser.get(letter);
        desk.awaitLogin();
    }

    @Test
    void aReturnWithoutAReasonIsHeldBackUntilTheReasonIsThere() {
        JsonNode order = handIn(CUSTOMER, "Blue Bakery", number());
        desk.signIn("tasklist", "reviewer");
        desk.open(task(order));
        desk.claim();

        desk.choose("Return: the customer has to correct something");
        desk.tryToComplete();
        desk.awaitText("Field is required.");
        assertThat(status(order)).isEqualTo("IN_REVIEW");

        desk.fill("Reason", "The bill is older than 30 days; send the latest one.");
        desk.complete();
        awaitStatus(order, "REJECTED");
    }

    @Test
    void anOrderGoesFromItsRejectionToLiveNumbersByClicksAlone() throws IOException {
        JsonNode order = handIn(ADMINISTRATOR, "Acme Dental", "+1605" + (512 + NEXT.incrementAndGet() % 90) + "9101");
        awaitStatus(order, "REJECTED");
        desk.signIn("tasklist", "desk");
        desk.openQueue("Desk");
        desk.pick("Resolve carrier rejection " + order.get("number").asString());
        desk.claim();
        assertThat(desk.form())
                .contains("E17A", "Account number does not match", "Take the account number from a bill");

        desk.choose("Resubmit: send it again, corrected where you say so");
        desk.fill("Account number", "12345");
        desk.screenshot("rejection");
        desk.complete();
        assertThat(site.complete(order.get("id").asString()).get("outcome").asString())
                .isEqualTo("PORTED");
        nothingOfOursFailed();
    }

    @Test
    void wordsOfACustomerAreNeverMarkup() {
        String name = "<b>x</b>[a](http://x) {{1+1}}";
        JsonNode order = handIn(CUSTOMER, name, number());
        desk.signIn("tasklist", "reviewer");
        desk.open(task(order));

        assertThat(desk.form()).contains(name);
        assertThat(browser.findElements(By.cssSelector(".fjs-form a[href='http://x']")))
                .isEmpty();
    }

    @Test
    void operationsSeeTheDiagramWithItsOrders() throws IOException {
        handIn(CUSTOMER, "Blue Bakery", number());
        desk.signIn("cockpit", "ops");
        desk.openDiagram("Port order");
        assertThat(browser.findElements(By.cssSelector("[data-element-id=subProcess_agree]")))
                .isNotEmpty();
        nothingOfOursFailed();
    }

    @Test
    void cockpitIsClosedToReviewers() {
        desk.signIn("cockpit", "reviewer");
        desk.awaitText("missing access rights to application");
    }

    @Test
    void aReviewerFindsAnOrderInTheQueueAndHowNearItsDateIs() throws IOException {
        String number = site.order(site.order(BAKERY, draft("+17122560101")))
                .get("number")
                .asString();
        desk.signIn("tasklist", "reviewer");
        assertThat(desk.queues())
                .containsExactly("All tasks", "Review", "Mine", "Overdue", "Due today", "Jeopardy", "By carrier");

        desk.openQueue("Review");
        desk.pick("Review port order " + number);
        assertThat(desk.queue()).contains("FOC or desired", "Losing carrier", "Prairie Telephone");
        desk.screenshot("desk/queue");

        desk.claim();
        desk.openQueue("Mine");
        desk.pick("Review port order " + number);
        desk.complete();
        nothingOfOursFailed();
    }

    @Test
    void everyFormIsOpenToEverybodyWithAKeyboardAndGoodContrast() throws IOException {
        Map<String, String> orders = new LinkedHashMap<>();
        orders.put("Review port order", site.order(BAKERY, draft("+17122560102")));
        orders.put("Place order by hand", site.order(HARBOR, draft("+14064427101")));
        orders.put("Record carrier's answer", placedByHand("+14064427102"));
        orders.put("Record activation", placedByHand("+14064427103"));
        orders.put("Withdraw order by hand", placedByHand("+14064427104"));
        orders.put("Resolve carrier rejection", site.order(HARBOR, draft("+17122569101")));
        orders.put("Answer the carrier", site.order(HARBOR, draft("+17122569206")));
        orders.put("Chase carrier", site.order(HARBOR, draft("+17122569201")));
        orders.put("Resolve activation fallout", site.order(HARBOR, draft("+17122569301")));
        String confirmed = orders.get("Record activation");
        site.complete(
                confirmed,
                "Record carrier's answer",
                "desk",
                Map.of(
                        "decision",
                        "FOC",
                        "focAt",
                        site.order(confirmed).get("desiredAt").asString()));
        site.customer(HARBOR)
                .post(
                        "/api/v1/port-orders/" + orders.get("Withdraw order by hand") + "/cancel",
                        Map.of("reason", "it closes"))
                .expect(200);
        site.reachFoc(orders.get("Resolve activation fallout"));
        site.reachFoc(confirmed);
        site.awaitStatus(orders.get("Resolve activation fallout"), "ACTIVATING");
        site.advance(Duration.ofDays(4));

        desk.signIn("tasklist", "desk");
        SoftAssertions all = new SoftAssertions();
        for (Map.Entry<String, String> form : orders.entrySet()) {
            desk.open(site.awaitTask(form.getValue(), form.getKey()));
            desk.claim();
            all.assertThat(desk.barriers()).as("barriers in " + form.getKey()).isEmpty();
            desk.screenshot("desk/"
                    + form.getKey().toLowerCase(Locale.ROOT).replace("'", "").replace(' ', '-'));
            all.assertThat(desk.beyondTheKeyboard())
                    .as("beyond the keyboard in " + form.getKey())
                    .isEmpty();
        }
        all.assertAll();
        nothingOfOursFailed();
    }

    @Test
    void aDecisionOnAStaleFormIsRefusedAndTheReopenedTaskShowsTheCurrentOrder() {
        String order = site.order(BAKERY, draft("+16414224101"));
        String task = site.awaitTask(order, "Review port order");
        desk.signIn("tasklist", "reviewer");
        desk.open(task);
        desk.claim();
        assertThat(desk.form()).doesNotContain("The owner has moved");
        site.customer(BAKERY)
                .post("/api/v1/port-orders/" + order + "/notes", Map.of("text", "The owner has moved"))
                .expect(201);

        desk.tryToComplete();
        desk.awaitText("has changed since you opened this task");
        assertThat(site.awaitTask(order, "Review port order")).isEqualTo(task);

        browser.navigate().refresh();
        desk.awaitText("The owner has moved");
        desk.complete();
        site.awaitStatus(order, "SCHEDULED");
    }

    private String placedByHand(String number) {
        String order = site.order(HARBOR, draft(number));
        site.complete(order, "Place order by hand", "desk", Map.of("carrierReference", "PON " + number.substring(8)));
        return order;
    }

    private JsonNode handIn(String key, String endUser, String... numbers) {
        JsonNode request = api.post()
                .uri("/port-requests?submit=true")
                .header("Authorization", "Bearer " + key)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of(
                        "numbers",
                        List.of(numbers),
                        "customerReference",
                        "PO-2026-117",
                        "endUser",
                        Map.of(
                                "name",
                                endUser,
                                "streetNumber",
                                "100",
                                "streetName",
                                "Main",
                                "streetType",
                                "St",
                                "city",
                                "Chicago",
                                "state",
                                "IL",
                                "postalCode",
                                "60601",
                                "service",
                                "BUSINESS"),
                        "losingAccount",
                        Map.of(
                                "accountNumber",
                                "777001",
                                "pin",
                                "9999",
                                "billingNumber",
                                numbers[0],
                                "authorizingName",
                                "Ann Baker")))
                .retrieve()
                .body(JsonNode.class);
        return request.get("orders").get(0);
    }

    /** The id of the task that waits, or will in a moment. */
    private String task(JsonNode order) {
        var waiting = tasks.createTaskQuery()
                .processInstanceBusinessKey(order.get("id").asString());
        return await().atMost(Patience.MOST)
                .until(waiting::singleResult, task -> task != null)
                .getId();
    }

    private String status(JsonNode order) {
        return api.get()
                .uri("/port-orders/" + order.get("id").asString())
                .header("Authorization", "Bearer " + ADMINISTRATOR)
                .retrieve()
                .body(JsonNode.class)
                .get("status")
                .asString();
    }

    private void awaitStatus(JsonNode order, String expected) {
        await().atMost(Patience.MOST).until(() -> status(order), expected::equals);
    }

    /** The webapps ask for what may be gone or was never there, and take a 404 well; a refusal would be ours. */
    private static void nothingOfOursFailed() {
        assertThat(Browser.complaints(browser))
                .noneMatch(complaint ->
                        complaint.matches("(?s).*(status of (400|401|403|500)|Content Security Policy).*"));
    }

    private static String number() {
        return "+1312535" + NEXT.incrementAndGet();
    }
}
