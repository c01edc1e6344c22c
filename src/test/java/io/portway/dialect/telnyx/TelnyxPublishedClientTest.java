package io.portway.dialect.telnyx;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.Http;
import io.portway.Http.Answer;
import io.portway.PortwayTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * The calls of the one published client of these calls, RapidSoftwareSolutions' Marketplace-Telnyx-Package, as its source makes
 * them: with an API user and a token, as Telnyx' page on the authentication of version 1 has it.
 */
@PortwayTest
class TelnyxPublishedClientTest {

    private static final String[] USER_AND_TOKEN = {"x-api-user", "10002", "x-api-token", Http.ACME_KEY};
    private static final String NUMBER = "+12012547391";
    private static final String NUMBERS = "{\"phone_numbers\":[{\"phone_number\":\"" + NUMBER + "\"}]}";

    @LocalServerPort
    int port;

    private Http http;

    @BeforeEach
    void client() {
        http = new Http(port);
    }

    private JsonNode get(String path) {
        return ok(http.get(TelnyxClient.PATH + path, USER_AND_TOKEN), 200);
    }

    private JsonNode post(String path, String body) {
        return ok(http.post(TelnyxClient.PATH + path, body, USER_AND_TOKEN), 201);
    }

    private static JsonNode ok(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer.json();
    }

    @Test
    void itTakesANumberFromTheCheckToThePortRequest() throws Exception {
        assertThat(post("/portability_checks", NUMBERS)
                        .at("/0/phone_numbers/0/portable")
                        .asBoolean())
                .isTrue();
        JsonNode draft = post("/draft_port_requests", NUMBERS);
        String id = draft.path("id").asString();
        assertThat(get("/draft_port_requests?search=2547391&page=1&per_page=5&include_phone_numbers=true"
                                + "&include_sub_requests=true")
                        .at("/0/id")
                        .asString())
                .isEqualTo(id);
        get("/draft_port_requests/" + id + "?include_phone_numbers=true&include_sub_requests=true");
        String sub = "/sub_requests/" + draft.at("/sub_requests/0/id").asString();
        get("/draft_port_requests/" + id + sub);
        String day = get("/draft_port_requests/" + id + sub + "/allowed_foc_dates")
                .at("/1/start")
                .asString();
        ok(
                http.send(
                        "PUT",
                        TelnyxClient.PATH + "/draft_port_requests/" + id + sub,
                        TelnyxClient.particulars(day).toString(),
                        "Content-Type",
                        "application/json",
                        "x-api-user",
                        "10002",
                        "x-api-token",
                        Http.ACME_KEY),
                200);

        // The client cannot upload; the portal did.
        String documents = "/supporting_documents";
        String document = post(
                        "/draft_port_requests/" + id + documents,
                        "{\"document_type\":\"loa\",\"filename\":\"loa.png\",\"file\":\"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=\"}")
                .path("id")
                .asString();
        get("/draft_port_requests/" + id + documents + "/" + document);
        opens(post("/draft_port_requests/" + id + documents + "/" + document + "/download_links", ""));

        post("/draft_port_requests/" + id + "/submit", "");
        get("/port_requests/" + id);
        assertThat(get("/port_requests/" + id + sub).at("/0/status").asString()).isEqualTo("in-process");
        assertThat(get("/port_requests?status=incomplete&search=2547391")).hasSize(1);
        post(
                "/port_requests/" + id + "/comments",
                "{\"body\":\"Please hurry\",\"sub_request_id\":\"" + sub.substring("/sub_requests/".length()) + "\"}");
        assertThat(get("/port_requests/" + id + "/comments")).hasSize(1);
        assertThat(get("/port_requests/" + id + documents)).hasSize(1);
        opens(post("/port_requests/" + id + documents + "/" + document + "/download_links", ""));
    }

    private static void opens(JsonNode link) throws Exception {
        assertThat(HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create(link.path("url").asString()))
                                        .build(),
                                BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theTokenAloneOpensInTheAuthorizationHeaderAndAnothersUserDoesNot() {
        String drafts = TelnyxClient.PATH + "/draft_port_requests";
        ok(http.get(drafts, "Authorization", "Token " + Http.ACME_KEY), 200);
        ok(http.get(drafts, "x-api-user", "10003", "x-api-token", Http.ACME_KEY), 401);
        ok(http.get(drafts, "x-api-user", "10002"), 401);
        ok(http.get(drafts, "x-api-token", Http.ACME_KEY), 401);
    }
}
