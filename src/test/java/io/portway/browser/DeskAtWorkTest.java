package io.portway.browser;

import static io.portway.e2e.Site.BAKERY;
import static io.portway.e2e.Site.HARBOR;
import static io.portway.e2e.Site.draft;
import static org.assertj.core.api.Assertions.assertThat;

import io.portway.Browser;
import io.portway.e2e.RunningPortwayTest;
import io.portway.e2e.Site;
import java.io.IOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebDriver;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Each role at its queues and each form of the desk, in a real browser, with a keyboard and for every pair of eyes. */
@RunningPortwayTest
class DeskAtWorkTest {

    private static WebDriver browser;

    @LocalServerPort
    private int port;

    private Desk desk;
    private Site site;

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
        desk.signOut();
    }

    @Test
    void aReviewerFindsAnOrderInTheQueueAndHowNearItsDateIs() throws IOException {
        String number = site.order(site.order(BAKERY, draft("+17122560101"))).get("number").asText();
        desk.signIn("tasklist", "reviewer");
        assertThat(desk.queues()).containsExactly("All tasks", "Review", "Mine", "Overdue", "Due today", "Jeopardy", "By carrier");

        desk.openQueue("Review");
        desk.pick("Review port order " + number);
        assertThat(desk.queue()).contains("Losing carrier", "Prairie Telephone", "10003 Blue Bakery", "(712) 256-0101");
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
        orders.put("Place order by hand", site.approved(BAKERY, draft("+14064427101")));
        orders.put("Resolve carrier rejection", site.order(HARBOR, draft("+17122569101")));
        orders.put("Chase carrier", site.order(HARBOR, draft("+17122569201")));
        orders.put("Resolve activation fallout", site.order(HARBOR, draft("+17122569301")));
        String withdrawn = site.order(HARBOR, draft("+14064427102"));
        site.complete(withdrawn, "Place order by hand", "desk", Map.of("carrierReference", "PON 7102"));
        site.customer(HARBOR).post("/api/v1/port-orders/" + withdrawn + "/cancel", Map.of("reason", "the shop closes")).expect(200);
        orders.put("Withdraw order by hand", withdrawn);
        String answered = site.order(HARBOR, draft("+14064427103"));
        site.complete(answered, "Place order by hand", "desk", Map.of("carrierReference", "PON 7103"));
        orders.put("Record carrier's answer", answered);
        String scheduled = site.order(HARBOR, draft("+14064427104"));
        site.complete(scheduled, "Place order by hand", "desk", Map.of("carrierReference", "PON 7104"));
        site.complete(scheduled, "Record carrier's answer", "desk",
                Map.of("decision", "FOC", "focAt", OffsetDateTime.parse(site.order(scheduled).get("createdAt").asText()).plusDays(1).toString()));
        orders.put("Record activation", scheduled);
        site.reachFoc(orders.get("Resolve activation fallout"));
        site.awaitStatus(orders.get("Resolve activation fallout"), "ACTIVATING");
        site.advance(Duration.ofDays(4));

        desk.signIn("tasklist", "desk");
        SoftAssertions all = new SoftAssertions();
        for (Map.Entry<String, String> form : orders.entrySet()) {
            desk.open(site.awaitTask(form.getValue(), form.getKey()));
            desk.claim();
            all.assertThat(desk.barriers()).as("barriers in " + form.getKey()).isEmpty();
            all.assertThat(desk.beyondTheKeyboard()).as("beyond the keyboard in " + form.getKey()).isEmpty();
            desk.screenshot("desk/" + form.getKey().toLowerCase().replace(' ', '-'));
        }
        all.assertAll();
        nothingOfOursFailed();
    }

    @Test
    void aDecisionOnAnOldFormIsRefusedAndTheTaskOpenedAnewShowsTheOrderAsItIs() {
        String order = site.order(BAKERY, draft("+16414224101"));
        String task = site.awaitTask(order, "Review port order");
        desk.signIn("tasklist", "reviewer");
        desk.open(task);
        desk.claim();
        assertThat(desk.form()).doesNotContain("The owner has moved");
        site.customer(BAKERY).post("/api/v1/port-orders/" + order + "/notes", Map.of("text", "The owner has moved")).expect(201);

        desk.tryToComplete();
        desk.awaitText("has changed since you opened this task");
        assertThat(site.awaitTask(order, "Review port order")).isEqualTo(task);

        browser.navigate().refresh();
        desk.awaitText("The owner has moved");
        desk.complete();
        site.awaitStatus(order, "SCHEDULED");
    }

    @Test
    void anOrderGoesFromItsRejectionToLiveNumbersByClicksAlone() {
        String order = site.order(HARBOR, draft("+17122579101"));
        site.awaitStatus(order, "REJECTED");
        desk.signIn("tasklist", "desk");
        desk.openQueue("Desk");
        desk.pick("Resolve carrier rejection " + site.order(order).get("number").asText());
        desk.claim();
        desk.choose("Resubmit: send it again, corrected where you say so");
        desk.fill("Account number", "12345");
        desk.complete();

        assertThat(site.complete(order).get("outcome").asText()).isEqualTo("PORTED");
        nothingOfOursFailed();
    }

    /** The webapps ask for what may be gone or was never there, and take a 404 well; a refusal would be ours. */
    private static void nothingOfOursFailed() {
        assertThat(Browser.complaints(browser)).noneMatch(complaint -> complaint.matches(
                "(?s).*(status of (400|401|403|500)|Content Security Policy).*"));
    }
}
