package io.portway.document.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.ApiThings;
import io.portway.Http;
import io.portway.Http.Answer;
import io.portway.PortwayTest;
import io.portway.account.AccountSettings;
import io.portway.account.Accounts;
import io.portway.account.Settings;
import io.portway.kernel.Actor;
import io.portway.order.OrderStatus;
import io.portway.order.life.process.OrderDriver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What the letter of authorization of an order says. */
@PortwayTest
class LettersOverHttpTest {

    @LocalServerPort
    private int port;

    @Autowired
    private OrderDriver driver;

    @Autowired
    private Settings settings;

    @Autowired
    private Accounts accounts;

    private Http http;
    private ApiThings acmes;

    @BeforeEach
    void connect() {
        http = new Http(port);
        acmes = new ApiThings(http, Http.ACME_KEY, null);
    }

    @Test
    void namesTheRequestsCarrierElseTheAccountsElseTheInstallations() {
        String unnamed = order("");
        assertThat(letter(unnamed)).contains("New carrier Portway", "I designate Portway to act");

        UUID acme = accounts.byNumber(10002).orElseThrow().id();
        settings.set(
                acme,
                new AccountSettings(null, null, null, null, null, null, null, null, "Acme Telecom Inc", null, null),
                Actor.SYSTEM);
        try {
            assertThat(letter(unnamed)).contains("New carrier Acme Telecom Inc").doesNotContain("Portway");
            assertThat(letter(order("\"winningCarrier\":{\"name\":\"Harbor Telecom LLC\"},")))
                    .contains("New carrier Harbor Telecom LLC")
                    .doesNotContain("Acme Telecom", "Portway");
        } finally {
            settings.set(acme, AccountSettings.NOTHING, Actor.SYSTEM);
        }
    }

    @Test
    void saysTheWishedDateAsItWasAskedForAndNoDateOfASignature() {
        String letter = letter(order(
                "\"desired\":{\"date\":\"2026-12-19\",\"time\":\"10:00\",\"timeZone\":\"US/Central\"},\"porting\":{\"type\":"
                        + "\"PARTIAL\",\"remainingNumbers\":\"KEEP\",\"newBillingNumber\":\"+13093529999\"},"));

        assertThat(letter)
                .contains("Desired date of the change Saturday, December 19, 2026, 10:00 AM US/Central")
                .contains("The other numbers of the account stay with the current carrier.")
                .contains("New billing telephone number (309) 352-9999")
                .doesNotContain("January 15, 2026");
    }

    @Test
    void nobodyIsListedUnderTheNameOfSomebodyElse() {
        String one = ApiThings.freshNumber();
        String other = ApiThings.freshNumber();
        JsonNode request = acmes.post("/api/v1/port-requests", """
                {"numbers":["%1$s","%2$s"],"endUser":{"name":"Acme Dental","streetNumber":"100","streetName":"Main","city":"Peoria",
                 "state":"IL","postalCode":"61601"},"losingAccount":{"accountNumber":"777001","authorizingName":"Ann Acme"},
                 "numberSettings":{"%2$s":{"endUser":{"name":"Other LLC","streetNumber":"7","streetName":"Oak","city":"Peoria",
                 "state":"IL","postalCode":"61601"},"losingAccount":{"accountNumber":"888002","authorizingName":"Otto Other"}}}}
                """.formatted(one, other));

        for (JsonNode order : request.path("orders")) {
            String letter = letter(order.path("id").asString());
            for (String part : letter.split("The sole purpose of this letter")) {
                assertThat(part.contains(shown(one)) && part.contains("Other LLC"))
                        .isFalse();
                assertThat(part.contains(shown(other)) && part.contains("Acme Dental Peoria"))
                        .isFalse();
                if (part.contains(shown(other))) {
                    assertThat(part).contains("Billing name Other LLC", "Otto Other", "•••002");
                }
            }
        }
    }

    @Test
    void isRefusedBeforeAnybodySignsWhereANameCannotBePrinted() {
        String order = order("", "ក្រុមហ៊ុន Dental");

        Answer refused = http.get("/api/v1/port-orders/" + order + "/loa", Http.bearer());
        assertThat(refused.status()).isEqualTo(400);
        JsonNode fault = refused.json().path("violations").path(0);
        assertThat(fault.path("field").asString()).isEqualTo("endUser.name");
        assertThat(fault.path("message").asString()).contains("ក");

        JsonNode found = acmes.get("/api/v1/port-orders/" + order + "/preflight");
        assertThat(found.path("ready").asBoolean()).isFalse();
        assertThat(found.path("findings").path(0).path("severity").asString()).isEqualTo("ERROR");
        assertThat(found.path("findings").path(0).path("field").asString()).isEqualTo("endUser.name");
    }

    @Test
    void isThereWhenTheOrderHasEnded() {
        String number = OrderDriver.fresh();
        UUID order = driver.scheduled(OrderDriver.draft(number));
        driver.reachFoc(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.COMPLETED);

        assertThat(letter(order.toString())).contains(shown(number));
    }

    @Test
    void anUploadedLetterIsReadAndComparedWithTheOrder() {
        String carrier = "\"winningCarrier\":{\"name\":\"Harbor Telecom LLC\"},";
        String order = order(carrier, "Corner Bakery");
        upload(order, order);
        assertThat(findings(order)).doesNotContain("The letter of authorization");

        String other = order("", "Other LLC");
        upload(order, other);
        assertThat(findings(order))
                .contains("(loa.pdf) does not name +1")
                .contains("does not name the billing name, Corner Bakery, as the order does")
                .contains("does not name the new carrier, Harbor Telecom LLC")
                .containsPattern("\\(loa.pdf\\) names \\+1\\d{10}, not in the request")
                .doesNotContain("authorizing person");
    }

    private void upload(String order, String letterOf) {
        acmes.post(
                "/api/v1/port-orders/" + order + "/documents",
                "{\"kind\":\"LOA\",\"name\":\"loa.pdf\",\"content\":\""
                        + Base64.getEncoder().encodeToString(pdf(letterOf)) + "\"}");
    }

    private String findings(String order) {
        return acmes.get("/api/v1/port-orders/" + order + "/preflight").toString();
    }

    private String order(String fields) {
        return order(fields, "Acme Dental");
    }

    private String order(String fields, String name) {
        return acmes.post("/api/v1/port-requests", """
                        {%s"numbers":["%s"],"endUser":{"name":"%s","streetNumber":"100","streetName":"Main","city":"Peoria",
                         "state":"IL","postalCode":"61601"},
                         "losingAccount":{"accountNumber":"777001","authorizingName":"Ann Acme","authorizingDate":"2026-01-15"}}
                        """.formatted(fields, ApiThings.freshNumber(), name))
                .path("orders")
                .path(0)
                .path("id")
                .asString();
    }

    private static String shown(String e164) {
        return "(" + e164.substring(2, 5) + ") " + e164.substring(5, 8) + "-" + e164.substring(8);
    }

    private String letter(String order) {
        try (PDDocument pdf = Loader.loadPDF(pdf(order))) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            return stripper.getText(pdf).replaceAll("\\s+", " ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] pdf(String order) {
        try {
            var answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(
                                            "http://localhost:" + port + "/api/v1/port-orders/" + order + "/loa"))
                                    .headers(Http.bearer())
                                    .build(),
                            BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
