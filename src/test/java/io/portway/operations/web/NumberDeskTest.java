package io.portway.operations.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.ApiThings;
import io.portway.Browser;
import io.portway.Http;
import io.portway.PortwayTest;
import io.portway.WebappLogin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TakesScreenshot;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.chrome.ChromeDriver;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The desk says that a number has gone or came back, and sees who wanted it. */
@PortwayTest
class NumberDeskTest {

    private static final String HARBOR = "a0000000000000000000000000010001";
    private static final String NUMBER = "+12012547301";
    private static final String ANOTHER = "+12012547302";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient db;

    private Http http;
    private ApiThings harbors;

    @BeforeEach
    void open() {
        http = new Http(port);
        harbors = new ApiThings(http, HARBOR, null);
        db.sql("""
                        insert into owned_number (e164, account_id, since)
                        select e164, a.id, '2026-01-01T00:00:00Z' from account a, unnest(:numbers) e164 where a.number = 10002
                        on conflict (e164) do nothing""").param("numbers", new String[] {NUMBER, ANOTHER}).update();
    }

    @Test
    void theDeskTakesANumberOutOfServiceAndPutsItBack() throws IOException {
        harbors.post(
                "/api/v1/numbers/port-out-validations",
                "{\"numbers\":[\"" + NUMBER
                        + "\"],\"accountNumber\":\"1\",\"pin\":\"1111\",\"carrier\":\"Buckeye Cable\"}");
        WebDriver browser = Browser.open();
        try {
            signIn(browser, "desk");
            browser.get(base() + "/desk/numbers");
            browser.findElement(By.id("number")).sendKeys("(201) 254-7301");
            press(browser, "Show");
            assertThat(text(browser))
                    .contains(
                            "In service for account 10002",
                            "Buckeye Cable",
                            "denied",
                            "wrong account number or PIN within 24 hours: 1.");
            assertThat(barriers(browser)).isEmpty();
            shoot(browser, "in-service");
            browser.findElement(By.id("carrier")).sendKeys("Buckeye Cable");
            press(browser, "Take it out of service");
            assertThat(text(browser))
                    .contains("is no longer in service", "Not in service.", "ported out to Buckeye Cable", "user desk");
            assertThat(barriers(browser)).isEmpty();
            shoot(browser, "gone");
            browser.findElement(By.id("back-reason")).sendKeys("Not meant");
            press(browser, "Put it back in service");
            assertThat(text(browser)).contains("is in service again", "In service for account 10002", "locked against");
            press(browser, "Unlock it");
            assertThat(text(browser)).contains("not locked against");
            browser.findElement(By.id("account")).sendKeys("99999");
            press(browser, "Move it");
            assertThat(browser.findElement(By.cssSelector("[role=alert]")).getText())
                    .contains("Nothing was changed. There is no account 99999");
            press(browser, "Lock it");
            assertThat(Browser.complaints(browser))
                    .as("but for the page before the first")
                    .allMatch(complaint -> complaint.contains("/favicon.ico"));
        } finally {
            browser.quit();
        }
        assertThat(harbors.get("/api/v1/numbers/" + NUMBER + "/history").toString())
                .contains("PORTED_OUT", "Buckeye Cable", "user desk");
        // Published when the publisher runs; the capture is there at once.
        assertThat(harbors.get("/api/v1/numbers/" + NUMBER)
                        .path("portOutPinSet")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void reviewersReadOperationsDoNotAndNobodyElseDoes() {
        String[] reviewer = WebappLogin.as(http, "reviewer", "tasklist");
        Http.Answer page = http.get("/desk/numbers?number=%2B12012547301", reviewer);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Who had it").doesNotContain("Take it out of service");
        assertThat(page.header("Content-Security-Policy")).contains("script-src 'none'");
        String[] ops = WebappLogin.as(http, "ops", "cockpit");
        assertThat(http.get("/desk/numbers", ops).status()).isEqualTo(403);
        assertThat(http.get("/desk/numbers").status()).isEqualTo(302);
        assertThat(http.get("/desk/numbers?number=911", reviewer).body()).contains("never was, in service");
    }

    @Test
    void aNumberComesBackByTheApiToo() {
        String number = ANOTHER;
        assertThat(http.post("/api/v1/numbers/" + number + "/restore", "{}", Http.bearer())
                        .status())
                .isEqualTo(403);
        harbors.post("/api/v1/numbers/" + number + "/release", "{\"how\":\"RELEASED\"}");
        assertThat(harbors.post("/api/v1/numbers/" + number + "/restore", "{\"reason\":\"Not meant\"}")
                        .has("until"))
                .isFalse();
        assertThat(harbors.post("/api/v1/numbers/" + number + "/restore", "{}").has("until"))
                .isFalse();
        assertThat(harbors.get("/api/v1/numbers/" + number).path("locked").asBoolean())
                .isTrue();
    }

    private String base() {
        return "http://localhost:" + port;
    }

    private void signIn(WebDriver browser, String user) {
        browser.get(base() + "/problems/not-found");
        for (String cookie : WebappLogin.as(http, user, "tasklist")[1].split("; ")) {
            String[] pair = cookie.split("=", 2);
            browser.manage().addCookie(new Cookie(pair[0], pair[1]));
        }
    }

    private static void press(WebDriver browser, String words) {
        browser.findElement(By.xpath("//button[normalize-space()='" + words + "']"))
                .click();
    }

    private static String text(WebDriver browser) {
        return browser.findElement(By.tagName("main")).getText();
    }

    /** What shuts people out by the rules of WCAG 2.1 AA. */
    private static List<?> barriers(WebDriver browser) throws IOException {
        ChromeDriver chrome = (ChromeDriver) browser;
        try (InputStream axe = NumberDeskTest.class.getResourceAsStream("/axe.min.js")) {
            chrome.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        }
        return (List<?>) chrome.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']})
                    .then(found => done(found.violations.map(v => v.id + ' ' + v.nodes.map(n => n.html).join(' '))));""");
    }

    private static void shoot(WebDriver browser, String name) throws IOException {
        Path pictures = Files.createDirectories(Path.of("target/pictures/numbers"));
        Files.write(pictures.resolve(name + ".png"), ((TakesScreenshot) browser).getScreenshotAs(OutputType.BYTES));
    }
}
