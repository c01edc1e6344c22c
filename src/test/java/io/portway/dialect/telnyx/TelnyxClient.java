package io.portway.dialect.telnyx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** A client written for Telnyx, of which only the host was changed. */
final class TelnyxClient {

    static final String PATH = "/origination/porting";
    static final String ACME_KEY = "c0000000000000000000000000010002";
    static final String BAKERY_KEY = "c0000000000000000000000000010003";
    static final String POOR_KEY = "c0000000000000000000000000010004";

    static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;
    private final String key;

    /** @param key {@code null} for none */
    TelnyxClient(int port, String key) {
        this.port = port;
        this.key = key;
    }

    record Answer(int status, JsonNode body, HttpHeaders headers) {

        JsonNode ok(int expected) {
            assertThat(status).as(body.toString()).isEqualTo(expected);
            return body;
        }
    }

    /** @param path below {@link #PATH}, or that of another API from {@code /api} on */
    Answer send(String method, String path, String body) {
        return send(method, path, body, "application/json");
    }

    Answer send(String method, String path, String body, String contentType) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + (path.startsWith("/api") ? "" : PATH) + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", contentType);
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(response.body()),
                    response.headers());
        } catch (JacksonException e) {
            throw new AssertionError("not JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode get(String path) {
        return send("GET", path, null).ok(200);
    }

    JsonNode post(String path, String body) {
        Answer answer = send("POST", path, body);
        assertThat(answer.status()).as(answer.body().toString()).isIn(200, 201);
        return answer.body();
    }

    JsonNode put(String path, JsonNode body) {
        return send("PUT", path, body.toString()).ok(200);
    }

    JsonNode draft(String... numbers) {
        ObjectNode body = JSON.createObjectNode();
        for (String number : numbers) {
            body.withArray("phone_numbers").addObject().put("phone_number", number);
        }
        return post("/draft_port_requests", body.toString());
    }

    /** All that a sub request needs. */
    static ObjectNode particulars(String focDate) {
        return JSON.createObjectNode()
                .put("foc_date_requested_by_user", focDate)
                .put("person_or_company_name", "Acme Dental")
                .put("auth_person_name", "Ann Acme")
                .put("billing_phone_number", "+13125357400")
                .put("street_address", "100 N Main St")
                .put("extended_address", "Suite 4")
                .put("locality", "Chicago")
                .put("administrative_area", "IL")
                .put("postal_code", "60601")
                .put("country_code", "US")
                .put("default_connection_id", "conn-1")
                .put("default_message_profile_id", "profile-1")
                .put("account_number", "777001")
                .put("pin_passcode", "9999");
    }

    /** A draft whose sub requests are all complete, for the earliest days that there are. */
    JsonNode completeDraft(String... numbers) {
        JsonNode draft = draft(numbers);
        for (JsonNode subRequest : draft.path("sub_requests")) {
            complete(draft, subRequest, particulars(null));
        }
        return draft;
    }

    /** Completes a draft's sub request, for the earliest day where none is given. */
    JsonNode complete(JsonNode draft, JsonNode subRequest, ObjectNode particulars) {
        String path = "/draft_port_requests/" + draft.path("id").asString() + "/sub_requests/"
                + subRequest.path("id").asString();
        if (particulars.path("foc_date_requested_by_user").isNull()) {
            particulars.set(
                    "foc_date_requested_by_user",
                    get(path + "/allowed_foc_dates").path(1).path("start"));
        }
        return put(path, particulars);
    }

    /** A port request of these numbers. */
    JsonNode submitted(String... numbers) {
        String id = completeDraft(numbers).path("id").asString();
        post("/draft_port_requests/" + id + "/submit", null);
        return get("/port_requests/" + id);
    }
}
