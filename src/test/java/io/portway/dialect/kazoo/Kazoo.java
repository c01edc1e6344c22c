package io.portway.dialect.kazoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A client of Kazoo's, as one is: JSON in an envelope, and the token in a header. */
final class Kazoo {

    static final String AGENT = "a0000000000000000000000000010001";
    static final String ACME = "c0000000000000000000000000010002";
    static final String BAKERY = "c0000000000000000000000000010003";
    static final String EMPTY_POCKETS = "c0000000000000000000000000010004";

    private static final String BILL = """
            "bill":{"name":"Acme Dental","street_number":"100","street_address":"Main","street_type":"St","locality":"Fargo","region":"ND",
            "postal_code":"58102","carrier":"Prairie Telephone","account_number":"777001","pin":"9999"},"signee_name":"Ann Acme\"""";

    private static final AtomicInteger NEXT = new AtomicInteger(2000);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;
    private final String token;

    Kazoo(int port, String token) {
        this.base = "http://localhost:" + port;
        this.token = token;
    }

    record Answer(int status, JsonNode body, String contentType) {

        JsonNode data() {
            return body.path("data");
        }
    }

    /** A number of Prairie Telephone that nobody else uses. */
    static String fresh() {
        return "+1701200" + NEXT.incrementAndGet();
    }

    /** One whose last four digits are these; only for one test each. */
    static String magic(String lastFour) {
        return "+1701221" + lastFour;
    }

    Answer get(String path) {
        return call("GET", path, null);
    }

    Answer put(String path, String data) {
        return call("PUT", path, "{\"data\":" + data + "}");
    }

    Answer post(String path, String data) {
        return call("POST", path, "{\"data\":" + data + "}");
    }

    Answer patch(String path, String data) {
        return call("PATCH", path, data == null ? null : "{\"data\":" + data + "}");
    }

    Answer delete(String path) {
        return call("DELETE", path, null);
    }

    Answer call(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .method(
                        method,
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        if (token != null) {
            request.header("X-Auth-Token", token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            String type = response.headers().firstValue("Content-Type").orElse("");
            return new Answer(
                    response.statusCode(),
                    type.startsWith("application/json") ? read(response.body()) : JSON.missingNode(),
                    type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new AssertionError("not JSON: " + body, e);
        }
    }

    /** A request with everything that a carrier asks for; its path. */
    String created(String... numbers) {
        Answer created = put(
                "/v2/port_requests",
                "{\"name\":\"Porting\"," + BILL + ",\"numbers\":{\"" + String.join("\":{},\"", numbers) + "\":{}}}");
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        return "/v2/port_requests/" + created.data().path("id").asString();
    }

    /** As {@link #created}, and submitted. */
    String submitted(String... numbers) {
        String path = created(numbers);
        assertThat(patch(path + "/submitted?accept_charges=true", null)).matches(answer -> answer.status() == 200);
        return path;
    }

    String state(String path) {
        return get(path).data().path("port_state").asString();
    }
}
