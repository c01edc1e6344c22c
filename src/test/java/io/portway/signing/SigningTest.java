package io.portway.signing;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.ApiThings;
import io.portway.Browser;
import io.portway.Http;
import io.portway.Http.Answer;
import io.portway.PortwayTest;
import io.portway.platform.clock.SandboxClock;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TakesScreenshot;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** A letter of authorization is signed by link: on a phone, and over plain HTTP. */
@PortwayTest
@Import(Letterbox.Post.class)
@TestPropertySource(properties = "portway.signing.sweep=PT10H")
class SigningTest {

    private static final AtomicInteger SIGNERS = new AtomicInteger();
    private static final Pattern HASH = Pattern.compile("name=\"sha256\" value=\"([0-9a-f]{64})\"");

    @LocalServerPort
    private int port;

    @Autowired
    private Letterbox letterbox;

    @Autowired
    private SigningLinks links;

    @Autowired
    private SandboxClock clock;

    private Http http;
    private ApiThings acmes;
    private final String signer = "signer" + SIGNERS.incrementAndGet() + "@example.com";
    private String number;
    private String request;
    private String order;

    @BeforeEach
    void aDraft() {
        http = new Http(port);
        acmes = new ApiThings(http, Http.ACME_KEY, null);
        number = ApiThings.freshNumber();
        JsonNode made = acmes.post("/api/v1/port-requests", """
                {"numbers":["%s"],"endUser":{"name":"Jane's Bäckerei 東京","streetNumber":"100","streetName":"Main","city":"Peoria",
                 "state":"IL","postalCode":"61601"},"losingAccount":{"accountNumber":"777001","authorizingName":"Jane Örn"},
                 "winningCarrier":{"name":"Harbor Telecom LLC"}}""".formatted(number));
        request = "/api/v1/port-requests/" + made.path("id").asString();
        order = "/api/v1/port-orders/" + made.path("orders").path(0).path("id").asString();
    }

    @Test
    void aPhoneSignsTheLetterWithAFinger() throws IOException {
        JsonNode made = make();
        assertThat(made.path("mailed").asBoolean()).isTrue();
        assertThat(made.path("link").path("status").asString()).isEqualTo("OPEN");
        assertThat(made.path("url").asString()).endsWith(letterbox.link(signer));

        WebDriver phone = Browser.open();
        try {
            ((ChromeDriver) phone)
                    .executeCdpCommand(
                            "Emulation.setDeviceMetricsOverride",
                            Map.of("width", 390, "height", 844, "deviceScaleFactor", 2, "mobile", true));
            phone.get("http://localhost:" + port + letterbox.link(signer));
            assertThat(phone.findElement(By.tagName("main")).getText())
                    .contains("Acme Dental asks you to sign")
                    .doesNotContain("Jane", "Harbor", signer);
            shoot(phone, "1-invitation");
            button(phone, "Send me the code").click();
            phone.findElement(By.id("code")).sendKeys(letterbox.code(signer));
            shoot(phone, "2-code");
            assertThat(barriers(phone)).isEmpty();
            button(phone, "Continue").click();

            String letter = phone.findElement(By.className("letter")).getText();
            assertThat(letter)
                    .contains("Jane's Bäckerei 東京", "Harbor Telecom LLC", shown(number), "a fee may apply")
                    .contains("I designate Harbor Telecom LLC to act as my agent");
            assertThat(phone.findElement(By.tagName("main")).getSize().getWidth())
                    .isLessThanOrEqualTo(390);
            assertThat(width(phone)).isLessThanOrEqualTo(390);
            shoot(phone, "3-letter");

            WebElement pad = phone.findElement(By.id("drawn"));
            new Actions(phone)
                    .scrollToElement(button(phone, "Sign the letter"))
                    .moveToElement(pad, -90, 20)
                    .clickAndHold()
                    .moveByOffset(40, -60)
                    .moveByOffset(30, 70)
                    .moveByOffset(40, -50)
                    .moveByOffset(50, 40)
                    .release()
                    .perform();
            phone.findElement(By.id("title")).sendKeys("Owner");
            phone.findElement(By.id("consent")).click();
            shoot(phone, "4-signature");
            assertThat(barriers(phone)).isEmpty();
            button(phone, "Sign the letter").click();
            assertThat(phone.findElement(By.tagName("h1")).getText()).isEqualTo("The letter is signed");
            assertThat(phone.findElement(By.linkText("Save the signed letter as PDF"))
                            .getAttribute("href"))
                    .endsWith("/signed.pdf");
            shoot(phone, "5-signed");
            assertThat(barriers(phone)).isEmpty();
            assertThat(Browser.complaints(phone)).isEmpty();
        } finally {
            phone.quit();
        }

        JsonNode document = acmes.get(request + "/documents").path(0);
        assertThat(document.path("kind").asString()).isEqualTo("LOA");
        assertThat(order).endsWith(document.path("orderId").asString());
        byte[] pdf = bytes(order + "/loa");
        Files.write(pictures().resolve("letter.pdf"), pdf);
        String text = text(pdf);
        assertThat(text)
                .contains("How this letter was signed", "Signed by Jane Örn", "Signature drawn by hand on the screen")
                .contains("Email address " + signer, "by a one-time code", "IP address", "Browser Mozilla")
                .contains("SHA-256 of the letter before it was", "version 2", "Name in print", "Owner");
        assertThat(timeline()).contains("SIGNATURE_REQUESTED", "LETTER_SIGNED");
        assertThat(findings()).doesNotContain("no signed letter", "void");
        assertThat(acmes.get(order + "/loa/signing-links")
                        .path(0)
                        .path("status")
                        .asString())
                .isEqualTo("SIGNED");
    }

    @Test
    void aSignatureIsVoidAndAskedForAgainWhenNamesNumbersOrCarrierChange() {
        make();
        sign();
        assertThat(links.askAgain()).isZero();
        int mails = letterbox.to(signer).size();

        patch("{\"endUser\":{\"name\":\"Jane's Bakery Inc\"}}");

        assertThat(findings()).contains("is void, since the billing name changed");
        assertThat(links.askAgain()).isEqualTo(1);
        assertThat(links.askAgain()).isZero();
        assertThat(acmes.get(request + "/documents").path(0).has("voidedAt")).isTrue();
        assertThat(timeline()).contains("LETTER_VOID");
        assertThat(findings()).contains("The order has changed since its letter");
        assertThat(text(bytes(order + "/loa")))
                .contains("Jane's Bakery Inc")
                .doesNotContain("How this letter was signed");
        assertThat(letterbox.to(signer)).hasSize(mails + 1);
        assertThat(letterbox.to(signer).get(mails).getText()).contains("has changed and is void. Please sign it again");

        sign();
        assertThat(findings()).doesNotContain("void");
        patch("{\"winningCarrier\":{\"name\":\"Other Telecom\"}}");
        assertThat(findings()).contains("the new carrier changed");
        patch("{\"winningCarrier\":{\"name\":\"Harbor Telecom LLC\"}}");
        assertThat(findings()).doesNotContain("void");
        patch("{\"addNumbers\":[\"" + ApiThings.freshNumber() + "\"]}");
        assertThat(findings()).contains("was added");
    }

    /** The customer may keep it under a name of its own, and give it to the order once more. */
    @Test
    void aSignedLetterThatIsHandedInUnderAnotherNameIsStillTheSignedOne() {
        make();
        sign();
        links.askAgain();
        JsonNode signed = acmes.get(request + "/documents").path(0);
        JsonNode copy = acmes.post(
                request + "/documents",
                "{\"kind\":\"LOA\",\"name\":\"jane.pdf\",\"content\":\""
                        + Base64.getEncoder()
                                .encodeToString(bytes(request + "/documents/"
                                        + signed.path("id").asString()))
                        + "\"}");
        assertThat(copy.path("id")).isNotEqualTo(signed.path("id"));
        assertThat(copy.path("name").asString()).isEqualTo("jane.pdf");
        assertThat(copy.path("orderId")).isEqualTo(signed.path("orderId"));
        assertThat(findings()).doesNotContain("no signed letter", "void");

        patch("{\"endUser\":{\"name\":\"Jane's Bakery Inc\"}}");

        assertThat(findings()).contains("is void, since the billing name changed");
        assertThat(links.askAgain()).isEqualTo(1);
        assertThat(timeline()).contains("LETTER_VOID");
        assertThat(acmes.get(request + "/documents").valueStream()).allMatch(letter -> letter.has("voidedAt"));
        assertThat(text(bytes(order + "/loa"))).doesNotContain("How this letter was signed");
    }

    @Test
    void aTypedNameSignsTooAndWhatIsMissingIsSaid() {
        make();
        String session = verified(letterbox.link(signer));
        String hash = hash(session);

        HttpResponse<String> faulty = form("/signature", session, Map.of("name", "", "sha256", hash));
        assertThat(faulty.statusCode()).isEqualTo(400);
        assertThat(faulty.body()).contains("Your full name is missing.", "Your consent is missing.");
        assertThat(form(
                                "/signature",
                                session,
                                Map.of("name", "Jane Örn", "sha256", hash, "consent", "yes", "method", "drawn"))
                        .body())
                .contains("The drawn signature is missing.");
        assertThat(form("/signature", session, Map.of("name", "Jane 🦷", "sha256", hash, "consent", "yes"))
                        .body())
                .contains("has characters that cannot be printed");
        assertThat(form("/signature", session, Map.of("name", "Jane Örn", "sha256", "0".repeat(64), "consent", "yes"))
                        .statusCode())
                .isEqualTo(409);

        assertThat(form("/signature", session, Map.of("name", "Jane Örn", "sha256", hash, "consent", "yes"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(text(bytes(order + "/loa"))).contains("/s/ Jane Örn", "Signature typed name");
        assertThat(form("/signature", session, Map.of("name", "Jane Örn", "sha256", hash, "consent", "yes"))
                        .statusCode())
                .isEqualTo(410);
    }

    @Test
    void whoSignsIsComparedWithWhomTheOrderNames() {
        make();
        String session = verified(letterbox.link(signer));
        form("/signature", session, Map.of("name", "Otto Other", "sha256", hash(session), "consent", "yes"));

        assertThat(findings()).contains("was signed by Otto Other, and the order names Jane Örn");
    }

    @Test
    void withoutTheCodeNothingOfTheLetterIsShown() {
        make();
        String path = letterbox.link(signer);
        Answer page = http.get(path);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("Jane", shown(number), signer);
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'", "script-src 'self'");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(http.get(path + "/letter.pdf").status()).isEqualTo(410);
        assertThat(http.get(path + "/letter.pdf", "Cookie", "portway-signing=guess")
                        .status())
                .isEqualTo(410);

        post(path + "/code", "");
        String code = letterbox.code(signer);
        String wrong = code.equals("000000") ? "111111" : "000000";
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThat(post(path + "/session", "code=" + wrong).statusCode()).isEqualTo(400);
        }
        assertThat(post(path + "/session", "code=" + code).body()).contains("can no longer be used");
        post(path + "/code", "");
        clock.advance(Duration.ofMinutes(11));
        assertThat(post(path + "/session", "code=" + letterbox.code(signer)).statusCode())
                .isEqualTo(400);
        post(path + "/code", "");
        HttpResponse<String> fourth = post(path + "/code", "");
        assertThat(fourth.statusCode()).isEqualTo(429);
        assertThat(fourth.body()).contains("Several codes were sent just now");
    }

    @Test
    void aLinkCanBeTakenBackReplacedAndExpires() {
        JsonNode first = make();
        String path = letterbox.link(signer);
        make();
        assertThat(http.get(path).status()).isEqualTo(410);

        String second = letterbox.link(signer);
        JsonNode known = acmes.get(order + "/loa/signing-links");
        assertThat(known.path(0).path("id").asString())
                .isEqualTo(first.path("link").path("id").asString());
        assertThat(known.path(0).path("status").asString()).isEqualTo("REVOKED");
        assertThat(known.toString()).doesNotContain(second);
        String id = known.path(1).path("id").asString();
        assertThat(http.send("DELETE", order + "/loa/signing-links/" + id, null, Http.bearer())
                        .status())
                .isEqualTo(204);
        assertThat(http.get(second).status()).isEqualTo(410);

        make();
        clock.advance(Duration.ofDays(15));
        assertThat(http.get(letterbox.link(signer)).status()).isEqualTo(410);
        assertThat(http.get("/sign/unknown").status()).isEqualTo(404);
        assertThat(http.get("/sign/unknown").body()).contains("This link is not valid.");
    }

    @Test
    void noLinkIsMadeForWhatCannotBeSigned() {
        assertThat(tried(order, "{\"email\":\"nobody\",\"expiresInDays\":31}").body())
                .contains("\"email\"", "expiresInDays");
        Answer blue = http.post(
                order + "/loa/signing-links",
                "{\"email\":\"a@example.com\"}",
                "Authorization",
                "Bearer c0000000000000000000000000010003");
        assertThat(blue.status()).isEqualTo(404);

        patch("{\"endUser\":{\"name\":\"ក្រុមហ៊ុន\"}}");
        Answer refused = tried(order, "{\"email\":\"" + signer + "\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("violations").path(0).path("field").asString())
                .isEqualTo("endUser.name");
    }

    private Answer tried(String order, String body) {
        return http.post(order + "/loa/signing-links", body, Http.bearer());
    }

    private JsonNode make() {
        return acmes.post(order + "/loa/signing-links", "{\"email\":\"" + signer + "\",\"name\":\"Jane Örn\"}");
    }

    private void sign() {
        String session = verified(letterbox.link(signer));
        assertThat(form("/signature", session, Map.of("name", "Jane Örn", "sha256", hash(session), "consent", "yes"))
                        .statusCode())
                .isEqualTo(302);
    }

    /** @return the cookie */
    private String verified(String path) {
        assertThat(post(path + "/code", "").statusCode()).isEqualTo(302);
        HttpResponse<String> answer = post(path + "/session", "code=" + letterbox.code(signer));
        assertThat(answer.statusCode()).isEqualTo(302);
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/sign/");
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private String hash(String session) {
        Matcher found =
                HASH.matcher(http.get(letterbox.link(signer), "Cookie", session).body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private HttpResponse<String> form(String step, String session, Map<String, String> fields) {
        return post(
                letterbox.link(signer) + step,
                fields.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&")),
                "Cookie",
                session);
    }

    private HttpResponse<String> post(String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return sent(request.build(), BodyHandlers.ofString());
    }

    private byte[] bytes(String path) {
        return sent(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .headers(Http.bearer())
                                .build(),
                        BodyHandlers.ofByteArray())
                .body();
    }

    private static <T> HttpResponse<T> sent(HttpRequest request, HttpResponse.BodyHandler<T> as) {
        try {
            return HttpClient.newHttpClient().send(request, as);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void patch(String body) {
        Answer answer = http.send(
                "PATCH",
                request,
                body,
                "Content-Type",
                "application/merge-patch+json",
                "Authorization",
                Http.bearer()[1]);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private String timeline() {
        return acmes.get(order + "/timeline").toString();
    }

    private String findings() {
        return acmes.get(order + "/preflight").toString();
    }

    private static String text(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            return stripper.getText(document).replaceAll("\\s+", " ");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** What shuts people out by the rules of WCAG 2.1 AA. */
    private static List<?> barriers(WebDriver phone) throws IOException {
        ChromeDriver chrome = (ChromeDriver) phone;
        try (InputStream axe = SigningTest.class.getResourceAsStream("/axe.min.js")) {
            chrome.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        }
        return (List<?>) chrome.executeAsyncScript("""
                const done = arguments[0];
                axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations']}).then(result =>
                    done(result.violations.flatMap(v => v.nodes.map(n => v.id + ' ' + n.html + ' ' + n.failureSummary))));""");
    }

    private static WebElement button(WebDriver phone, String words) {
        return phone.findElement(By.xpath("//button[normalize-space()='" + words + "']"));
    }

    private static long width(WebDriver phone) {
        return (long) ((ChromeDriver) phone).executeScript("return document.documentElement.scrollWidth");
    }

    private static Path pictures() throws IOException {
        return Files.createDirectories(Path.of("target/pictures/signing"));
    }

    private static void shoot(WebDriver phone, String name) throws IOException {
        Files.write(pictures().resolve(name + ".png"), ((TakesScreenshot) phone).getScreenshotAs(OutputType.BYTES));
    }

    private static String shown(String e164) {
        return "(" + e164.substring(2, 5) + ") " + e164.substring(5, 8) + "-" + e164.substring(8);
    }
}
