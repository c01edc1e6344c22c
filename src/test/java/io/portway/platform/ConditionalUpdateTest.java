package io.portway.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.ApiThings;
import io.portway.Http;
import io.portway.Http.Answer;
import io.portway.PortwayTest;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** ETag, If-None-Match and If-Match. */
@PortwayTest
class ConditionalUpdateTest {

    @LocalServerPort
    private int port;

    private Http http;
    private ApiThings acmes;

    @BeforeEach
    void client() {
        http = new Http(port);
        acmes = new ApiThings(http, Http.ACME_KEY, null);
    }

    @Test
    void whoHasAnOrderAsItIsGets304() {
        String order = acmes.path("/api/v1/port-orders/{order}");
        Answer first = get(order);
        String tag = first.header("ETag");
        assertThat(tag).isEqualTo("\"" + first.json().path("version").asInt() + "\"");

        Answer again = get(order, "If-None-Match", "\"0\", W/" + tag);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(tag);

        acmes.post(order + "/notes", "{\"text\":\"hello\"}");
        Answer changed = get(order, "If-None-Match", tag);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).isNotEqualTo(tag);
    }

    @Test
    void aRequestsTagChangesWithItsOrders() {
        String request = acmes.path("/api/v1/port-requests/{request}");
        JsonNode draft = acmes.request();
        String tag = get(request).header("ETag");
        assertThat(get(request, "If-None-Match", tag).status()).isEqualTo(304);

        acmes.post(
                "/api/v1/port-orders/" + draft.path("orders").path(0).path("id").asString() + "/notes",
                "{\"text\":\"hello\"}");

        assertThat(get(request, "If-None-Match", tag).status()).isEqualTo(200);
    }

    @Test
    void aChangeOfWhatWasChangedMeanwhileIsRefusedWithThePresentVersion() {
        String order = acmes.path("/api/v1/port-orders/{order}");
        String stale = get(order).header("ETag");
        acmes.post(order + "/notes", "{\"text\":\"hello\"}");
        JsonNode present = get(order).json();

        Answer refused = post(order + "/cancel", "{}", "If-Match", stale);
        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.json().path("type").asString()).isEqualTo("/problems/precondition-failed");
        assertThat(refused.json().path("version").asInt())
                .isEqualTo(present.path("version").asInt());
        assertThat(get(order).json()).isEqualTo(present);

        Answer done = post(
                order + "/cancel",
                "{}",
                "If-Match",
                "\"" + present.path("version").asInt() + "\"");
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.header("ETag"))
                .isEqualTo("\"" + done.json().path("version").asInt() + "\"");
    }

    @Test
    void aRequestIsChangedByItsTagByItsVersionOrByAStar() {
        for (boolean byVersion : new boolean[] {false, true}) {
            String request = acmes.path("/api/v1/port-requests/{request}");
            String tag = byVersion
                    ? "\"" + acmes.request().path("version").asInt() + "\""
                    : get(request).header("ETag");
            assertThat(post(request + "/cancel", "{}", "If-Match", "\"0-0\"").status())
                    .isEqualTo(412);
            assertThat(post(request + "/cancel", "{}", "If-Match", tag).status())
                    .isEqualTo(200);
        }
        String request = acmes.path("/api/v1/port-requests/{request}");
        assertThat(post(request + "/cancel", "{}", "If-Match", "*").status()).isEqualTo(200);
        assertThat(post(request + "/cancel", "{}", "If-Match", "*")
                        .json()
                        .path("type")
                        .asString())
                .isEqualTo("/problems/conflict");
    }

    @Test
    void ofManyWhoChangeTheSameVersionOneWins() throws Exception {
        String order = acmes.path("/api/v1/port-orders/{order}");
        String tag = get(order).header("ETag");
        Callable<Integer> note = () ->
                post(order + "/notes", "{\"text\":\"mine\"}", "If-Match", tag).status();
        var pool = Executors.newFixedThreadPool(8);
        try {
            List<Integer> statuses = pool
                    .invokeAll(Stream.generate(() -> note).limit(16).toList())
                    .stream()
                    .map(ConditionalUpdateTest::result)
                    .toList();
            assertThat(statuses)
                    .containsOnlyOnce(201)
                    .hasSize(16)
                    .filteredOn(status -> status != 201)
                    .containsOnly(412);
        } finally {
            pool.shutdown();
        }
        assertThat(acmes.get(order + "/notes")).hasSize(1);
    }

    @Test
    void aRepeatWithItsKeyIsAnsweredThoughTheVersionHasMovedOn() {
        String order = acmes.path("/api/v1/port-orders/{order}");
        String tag = get(order).header("ETag");
        Answer first = post(
                order + "/notes",
                "{\"text\":\"once\"}",
                "If-Match",
                tag,
                "Idempotency-Key",
                "note-" + order.hashCode());
        Answer again = post(
                order + "/notes",
                "{\"text\":\"once\"}",
                "If-Match",
                tag,
                "Idempotency-Key",
                "note-" + order.hashCode());

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Answer get(String path, String... headers) {
        return http.get(
                path,
                Stream.concat(Stream.of(Http.bearer()), Stream.of(headers)).toArray(String[]::new));
    }

    private Answer post(String path, String json, String... headers) {
        return http.post(
                path,
                json,
                Stream.concat(Stream.of(Http.bearer()), Stream.of(headers)).toArray(String[]::new));
    }
}
