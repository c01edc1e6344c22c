package io.portway.notify.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.PortwayTest;
import io.portway.notify.DeliveryWorker;
import io.portway.order.life.process.OrderDriver;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** The same over the wire. */
@PortwayTest
class NotifyApiTest {

    private static final String ACME = "c0000000000000000000000000010002";
    private static final String BAKERY = "c0000000000000000000000000010003";
    /** Nobody listens there. */
    private static final String DEAD_END = "http://127.0.0.1:9/hook";

    @LocalServerPort
    int port;

    @Autowired
    OrderDriver driver;

    @Autowired
    DeliveryWorker worker;

    @Test
    void aSubscriptionFromItsBeginningToItsEnd() {
        String idempotencyKey = UUID.randomUUID().toString();
        Map<String, Object> draft =
                Map.of("url", DEAD_END, "types", new String[] {"port_order.note_added"}, "description", "ours");
        ResponseEntity<JsonNode> created =
                call(HttpMethod.POST, "/webhooks", ACME, draft, "Idempotency-Key", idempotencyKey);
        assertThat(created.getStatusCode().value()).isEqualTo(201);
        String path = created.getHeaders().getLocation().getPath().replace("/api/v1", "");
        String secret = created.getBody().path("secret").asString();
        assertThat(secret).startsWith("whsec_");
        assertThat(call(HttpMethod.POST, "/webhooks", ACME, draft, "Idempotency-Key", idempotencyKey)
                        .getBody())
                .isEqualTo(created.getBody());

        JsonNode shown = call(HttpMethod.GET, path, ACME, null).getBody();
        assertThat(shown.path("url").asString()).isEqualTo(DEAD_END);
        assertThat(shown.path("enabled").asBoolean()).isTrue();
        assertThat(shown.toString()).doesNotContain("whsec_");
        assertThat(call(HttpMethod.GET, "/webhooks", ACME, null)
                        .getBody()
                        .path("items")
                        .findValuesAsString("id"))
                .contains(shown.path("id").asString());

        UUID order = driver.handIn(10002, OrderDriver.draft(OrderDriver.fresh()))
                .orders()
                .get(0)
                .id();
        assertThat(call(HttpMethod.POST, "/port-orders/" + order + "/notes", ACME, Map.of("text", "hello"))
                        .getStatusCode()
                        .value())
                .isEqualTo(201);
        worker.deliverDue();
        JsonNode delivery = call(HttpMethod.GET, path + "/deliveries?status=WAITING", ACME, null)
                .getBody()
                .path("items")
                .path(0);
        assertThat(delivery.path("type").asString()).isEqualTo("port_order.note_added");
        assertThat(delivery.path("attempts").asInt()).isEqualTo(1);
        assertThat(delivery.path("request").path("body").asString()).contains("hello");
        assertThat(delivery.path("response").path("error").asString()).contains("connection failed");
        String deliveryPath = path + "/deliveries/" + delivery.path("id").asString();
        assertThat(call(HttpMethod.POST, deliveryPath + "/redeliver", ACME, null)
                        .getStatusCode()
                        .value())
                .isEqualTo(202);
        assertThat(call(HttpMethod.POST, path + "/replay", ACME, Map.of("after", 0))
                        .getBody()
                        .path("deliveries")
                        .isInt())
                .isTrue();
        assertThat(call(HttpMethod.POST, path + "/replay", ACME, Map.of())
                        .getStatusCode()
                        .value())
                .isEqualTo(400);
        assertThat(call(HttpMethod.POST, path + "/test", ACME, null)
                        .getBody()
                        .path("type")
                        .asString())
                .isEqualTo("webhook.test");
        assertThat(call(HttpMethod.POST, path + "/rotate-secret", ACME, null)
                        .getBody()
                        .path("secret")
                        .asString())
                .startsWith("whsec_")
                .isNotEqualTo(secret);
        assertThat(call(HttpMethod.PATCH, path, ACME, Map.of("enabled", false))
                        .getBody()
                        .path("enabled")
                        .asBoolean())
                .isFalse();
        assertThat(call(HttpMethod.POST, path + "/test", ACME, null)
                        .getStatusCode()
                        .value())
                .isEqualTo(409);

        for (String foreign : new String[] {path, path + "/deliveries", deliveryPath}) {
            assertThat(call(HttpMethod.GET, foreign, BAKERY, null)
                            .getStatusCode()
                            .value())
                    .as(foreign)
                    .isEqualTo(404);
        }
        assertThat(call(HttpMethod.DELETE, path, BAKERY, null).getStatusCode().value())
                .isEqualTo(404);
        assertThat(call(HttpMethod.DELETE, path, ACME, null).getStatusCode().value())
                .isEqualTo(204);
        assertThat(call(HttpMethod.GET, path, ACME, null).getStatusCode().value())
                .isEqualTo(404);
    }

    @Test
    void eventsArePolledByCursorAndByOrder() {
        UUID order = driver.handIn(10002, OrderDriver.draft(OrderDriver.fresh()))
                .orders()
                .get(0)
                .id();
        JsonNode feed =
                call(HttpMethod.GET, "/events?order=" + order, ACME, null).getBody();
        assertThat(feed.path("events").findValuesAsString("type"))
                .contains("port_request.split", "port_order.status_changed");
        assertThat(feed.path("more").asBoolean()).isFalse();
        JsonNode event = feed.path("events").path(1);
        assertThat(event.path("account").asLong()).isEqualTo(10002);
        assertThat(event.path("sequence").asLong()).isEqualTo(1);
        assertThat(event.has("private")).isFalse();
        assertThat(call(HttpMethod.GET, "/events?after=" + feed.path("next").asString() + "&order=" + order, ACME, null)
                        .getBody()
                        .path("events"))
                .isEmpty();
        assertThat(call(HttpMethod.GET, "/events?order=" + order, BAKERY, null)
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
        assertThat(call(HttpMethod.GET, "/events?limit=1000", BAKERY, null)
                        .getBody()
                        .toString())
                .doesNotContain(order.toString());
        assertThat(call(HttpMethod.GET, "/events?limit=0", ACME, null)
                        .getStatusCode()
                        .value())
                .isEqualTo(400);
        assertThat(call(HttpMethod.GET, "/events?after=-1", ACME, null)
                        .getStatusCode()
                        .value())
                .isEqualTo(400);
    }

    @Test
    void anInternalTargetIsRefusedWithItsField() {
        ResponseEntity<JsonNode> refused =
                call(HttpMethod.POST, "/webhooks", ACME, Map.of("url", "https://169.254.169.254/latest/meta-data"));
        assertThat(refused.getStatusCode().value()).isEqualTo(400);
        assertThat(refused.getBody().toString()).contains("\"url\"").contains("public internet");
        assertThat(call(HttpMethod.POST, "/webhooks", ACME, Map.of("url", DEAD_END, "secret", "mine"))
                        .getStatusCode()
                        .value())
                .isEqualTo(400);
    }

    private ResponseEntity<JsonNode> call(HttpMethod method, String path, String key, Object body, String... header) {
        HttpHeaders headers = new HttpHeaders();
        headers.setBearerAuth(key);
        headers.setContentType(MediaType.APPLICATION_JSON);
        if (header.length == 2) {
            headers.set(header[0], header[1]);
        }
        var request = RestClient.create("http://localhost:" + port)
                .method(method)
                .uri("/api/v1" + path)
                .headers(all -> all.putAll(headers));
        return (body == null ? request : request.body(body))
                .retrieve()
                .onStatus(status -> true, (sent, answer) -> {})
                .toEntity(JsonNode.class);
    }
}
