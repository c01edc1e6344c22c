package io.portway.document.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.ApiThings;
import io.portway.Http;
import io.portway.Http.Answer;
import io.portway.PortwayTest;
import io.portway.platform.clock.SandboxClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Documents of requests and orders, and the links that lead to them for an hour. */
@PortwayTest
class DocumentsOverHttpTest {

    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=";

    @LocalServerPort
    private int port;

    @Autowired
    private SandboxClock clock;

    private Http http;
    private ApiThings acmes;
    private String request;
    private String order;

    @BeforeEach
    void aDraft() {
        http = new Http(port);
        acmes = new ApiThings(http, Http.ACME_KEY, null);
        request = acmes.path("/api/v1/port-requests/{request}");
        order = "/api/v1/port-orders/"
                + acmes.request().path("orders").path(0).path("id").asString();
    }

    @Test
    void aDocumentInJsonIsThereForTheRequestAndForItsOrders() {
        JsonNode stored = acmes.post(
                request + "/documents",
                "{\"kind\":\"LOA\",\"name\":\"loa.png\",\"description\":\"by Ann\",\"signedOn\":\"2026-01-15\",\"content\":\""
                        + PIXEL + "\"}");
        assertThat(stored.path("mediaType").asString()).isEqualTo("image/png");
        assertThat(acmes.get(order + "/documents").path(0)).isEqualTo(stored);

        Answer download = http.get(order + "/documents/" + stored.path("id").asString(), Http.bearer());
        assertThat(download.header("Content-Disposition")).isEqualTo("attachment; filename=\"loa.png\"");
        assertThat(download.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void aFileAsFormDataIsAccepted() {
        String form =
                "--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nBILL\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; "
                        + "filename=\"bill.pdf\"\r\nContent-Type: application/pdf\r\n\r\nnot a PDF\r\n--b--\r\n";
        Answer refused = http.send(
                "POST",
                request + "/documents",
                form,
                "Content-Type",
                "multipart/form-data; boundary=b",
                "Authorization",
                Http.bearer()[1]);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("violations").path(0).path("field").asString())
                .isEqualTo("file");
    }

    @Test
    void anythingButAFileIsRefusedByItsField() {
        assertThat(field(post(request + "/documents", "{\"kind\":\"LOA\",\"name\":\"a.png\"}")))
                .isEqualTo("content");
        assertThat(field(post(request + "/documents", "{\"kind\":\"LOA\",\"name\":\"a.png\",\"content\":\"***\"}")))
                .isEqualTo("content");
        assertThat(field(post(request + "/documents", "{\"name\":\"a.png\",\"content\":\"" + PIXEL + "\"}")))
                .isEqualTo("kind");
    }

    @Test
    void aDocumentIsRemovedFromADraftAndKeptOnceTheRequestIsOnItsWay() {
        String first = upload("LOA");
        assertThat(delete(order + "/documents/" + first).status()).isEqualTo(204);
        assertThat(delete(order + "/documents/" + first).status()).isEqualTo(404);
        assertThat(acmes.get(request + "/documents")).isEmpty();

        String second = upload("BILL");
        new ApiThings(http, "a0000000000000000000000000010001", null)
                .post("/api/v1/account/10002/credits", "{\"amount\":\"6.00\"}");
        acmes.post(request + "/submit", "{}");
        Answer refused = delete(request + "/documents/" + second);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("state").asString()).isEqualTo("IN_REVIEW");
    }

    @Test
    void aSignedLetterIsUsedUntilItIsTooOld() {
        String today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
        letter("2020-01-15");
        assertThat(http.get(order + "/loa", Http.bearer()).header("Content-Type"))
                .isEqualTo("application/pdf");

        aDraft();
        letter(today);
        assertThat(http.get(order + "/loa", Http.bearer()).header("Content-Type"))
                .isEqualTo("image/png");
    }

    private void letter(String signedOn) {
        acmes.post(
                request + "/documents",
                "{\"kind\":\"LOA\",\"name\":\"loa.png\",\"signedOn\":\"" + signedOn + "\",\"content\":\"" + PIXEL
                        + "\"}");
    }

    @Test
    void aLinkLeadsToTheDocumentWithoutAKeyForOneHour() {
        String document = upload("BILL");
        Answer made = post(order + "/documents/" + document + "/link", "{}");
        assertThat(made.status()).isEqualTo(201);
        URI link = URI.create(made.json().path("url").asString());
        assertThat(link.getPort()).isEqualTo(port);
        assertThat(Instant.parse(made.json().path("expiresAt").asString()))
                .isBetween(clock.instant().plusSeconds(3500), clock.instant().plusSeconds(3600));

        Answer opened = http.get(link.getPath());
        assertThat(opened.status()).isEqualTo(200);
        assertThat(opened.header("Content-Type")).isEqualTo("image/png");
        assertThat(opened.header("Content-Disposition")).startsWith("attachment");
        assertThat(opened.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(opened.header("Cache-Control")).contains("no-store");
        assertThat(opened.header("Referrer-Policy")).isEqualTo("no-referrer");

        clock.advance(Duration.ofHours(1));
        Answer expired = http.get(link.getPath());
        assertThat(expired.status()).isEqualTo(410);
        assertThat(expired.json().path("type").asString()).isEqualTo("/problems/gone");
    }

    @Test
    void aLinkThatWasNotMadeHereOrWhoseDocumentIsRemovedLeadsNowhere() {
        String document = upload("BILL");
        String path = URI.create(acmes.post(order + "/documents/" + document + "/link", "{}")
                        .path("url")
                        .asString())
                .getPath();
        String changed = path.substring(0, path.length() - 2) + (path.endsWith("AA") ? "BB" : "AA");
        assertThat(http.get(changed).status()).isEqualTo(404);
        assertThat(http.get("/links/none").status()).isEqualTo(404);
        delete(order + "/documents/" + document);
        assertThat(http.get(path).status()).isEqualTo(404);
    }

    private String upload(String kind) {
        return acmes.post(
                        request + "/documents",
                        "{\"kind\":\"" + kind + "\",\"name\":\"p.png\",\"content\":\"" + PIXEL + "\"}")
                .path("id")
                .asString();
    }

    private static String field(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        return answer.json().path("violations").path(0).path("field").asString();
    }

    private Answer post(String path, String json) {
        return http.post(path, json, Http.bearer());
    }

    private Answer delete(String path) {
        return http.send("DELETE", path, null, Http.bearer());
    }
}
