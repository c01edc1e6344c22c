package io.portway.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.ApiThings;
import io.portway.Browser;
import io.portway.Http;
import io.portway.Http.Answer;
import io.portway.PortwayTest;
import io.portway.platform.clock.SandboxClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TakesScreenshot;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.chrome.ChromeDriver;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** An end user sees by a link how far the numbers are, and nothing else. */
@PortwayTest
class StatusLinkTest {

    private static final String BAKERY_KEY = "c0000000000000000000000000010003";

    @LocalServerPort
    private int port;

    @Autowired
    private SandboxClock clock;

    @Autowired
    private JdbcClient database;

    private Http http;
    private ApiThings acmes;
    private String number;
    private String request;
    private String order;

    @BeforeEach
    void aDraft() {
        http = new Http(port);
        acmes = new ApiThings(http, Http.ACME_KEY, null);
        number = ApiThings.freshNumber();
        JsonNode made = acmes.post("/api/v1/port-requests", """
                {"numbers":["%s","+12025554811"],"endUser":{"name":"Secret Bakery","streetNumber":"100","streetName":"Main","city":"Peoria",
                 "state":"IL","postalCode":"61601"},"losingAccount":{"accountNumber":"777001","pin":"4321","authorizingName":"Ann Acme"},
                 "customerReference":"internal-77"}""".formatted(number));
        request = "/api/v1/port-requests/" + made.path("id").asString();
        order = "/api/v1/port-orders/" + made.at("/orders/0/id").asString();
    }

    @Test
    void aPhoneShowsWhereTheNumbersAre() throws IOException {
        acmes.post(order + "/notes", "{\"text\":\"note of the desk\"}");
        String address = make(request);
        WebDriver phone = Browser.open();
        try {
            ((ChromeDriver) phone)
                    .executeCdpCommand(
                            "Emulation.setDeviceMetricsOverride",
                            Map.of("width", 390, "height", 844, "deviceScaleFactor", 2, "mobile", true));
            phone.get(address);
            String page = phone.findElement(By.tagName("main")).getText();
            assertThat(page)
                    .contains("They move to Acme Dental.", "From Prairie Telephone", "From Potomac Bell")
                    .contains("being prepared", "Who must act: Acme Dental", "(202) 555-4811", "not moved yet")
                    .doesNotContain(
                            "777001", "4321", "Secret Bakery", "internal-77", "note of the desk", "USD", "6.00");
            assertThat(phone.findElement(By.cssSelector("[aria-current=step]")).getText())
                    .isEqualTo("Prepared");
            assertThat(((ChromeDriver) phone).executeScript("return document.documentElement.scrollWidth"))
                    .isEqualTo(390L);
            shoot(phone, "draft");
            database.sql("""
                            update port_order set status = 'SCHEDULED', foc_at = '2026-12-10T16:00:00Z', zone = 'US/Central'
                            where id = cast(:id as uuid)""")
                    .param("id", order.substring(order.lastIndexOf('/') + 1))
                    .update();
            phone.navigate().refresh();
            assertThat(phone.findElement(By.tagName("main")).getText())
                    .contains("on Thursday, December 10, 2026, 10:00 AM CST", "Who must act: nobody");
            shoot(phone, "scheduled");
            assertThat(barriers(phone)).isEmpty();
            assertThat(Browser.complaints(phone)).isEmpty();
        } finally {
            phone.quit();
        }
    }

    @Test
    void aLinkOfAnOrderShowsThatOrderAloneAndIsKeptAsADigest() {
        String address = make(order);
        Answer page = http.get(path(address));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.body().split("<section", -1)).hasSize(2);
        String token = address.substring(address.lastIndexOf('/') + 1);
        assertThat(acmes.get(order + "/status-links").toString()).doesNotContain(token);
        assertThat(acmes.get(order + "/status-links").at("/0/openedAt").asString())
                .isNotEmpty();
        assertThat(acmes.get(request + "/status-links")).isEmpty();
        assertThat(database.sql("select string_agg(l::text, ' ') from status_link l")
                        .query(String.class)
                        .single())
                .doesNotContain(token);
    }

    @Test
    void aLinkIsTakenBackOrExpires() {
        String address = make(request);
        String id = acmes.get(request + "/status-links").at("/0/id").asString();
        assertThat(http.send("DELETE", order + "/status-links/" + id, null, Http.bearer())
                        .status())
                .isEqualTo(404);
        assertThat(http.send("DELETE", request + "/status-links/" + id, null, Http.bearer())
                        .status())
                .isEqualTo(204);
        assertThat(http.get(path(address)).status()).isEqualTo(410);
        assertThat(http.get(path(address)).body())
                .contains("Ask Acme Dental for a new one")
                .doesNotContain(number);
        assertThat(acmes.get(request + "/status-links").at("/0/state").asString())
                .isEqualTo("REVOKED");

        String second = make(request);
        clock.advance(Duration.ofDays(61));
        assertThat(http.get(path(second)).status()).isEqualTo(410);
        assertThat(http.get("/status/unknown").status()).isEqualTo(404);
    }

    @Test
    void onlyWhoHasTheOrderSharesItAndNotForEver() {
        assertThat(http.post(request + "/status-links", "{}", "Authorization", "Bearer " + BAKERY_KEY)
                        .status())
                .isEqualTo(404);
        Answer tooLong = http.post(request + "/status-links", "{\"expiresInDays\":181}", Http.bearer());
        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooLong.body()).contains("expiresInDays");
    }

    @Test
    void aPageThatIsOpenedAllTheTimeIsAskedToWait() {
        String page = path(make(request));
        int status = 200;
        // More than the limit, since on a slow machine some are granted again meanwhile.
        for (int i = 0; i < 600 && status == 200; i++) {
            status = http.get(page).status();
        }
        assertThat(status).isEqualTo(429);
    }

    private String make(String of) {
        return acmes.post(of + "/status-links", "{}").path("url").asString();
    }

    private static String path(String address) {
        return address.substring(address.indexOf("/status/"));
    }

    /** What shuts people out by the rules of WCAG 2.1 AA. */
    private static List<?> barriers(WebDriver phone) throws IOException {
        ChromeDriver chrome = (ChromeDriver) phone;
        try (InputStream axe = StatusLinkTest.class.getResourceAsStream("/axe.min.js")) {
            chrome.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        }
        return (List<?>) chrome.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']})
                    .then(found => done(found.violations.map(v => v.id + ' ' + v.nodes.map(n => n.html).join(' '))));""");
    }

    private static void shoot(WebDriver phone, String name) throws IOException {
        Path pictures = Files.createDirectories(Path.of("target/status-pictures"));
        Files.write(pictures.resolve(name + ".png"), ((TakesScreenshot) phone).getScreenshotAs(OutputType.BYTES));
    }
}
