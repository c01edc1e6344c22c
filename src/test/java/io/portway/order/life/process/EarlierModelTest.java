package io.portway.order.life.process;

import static io.portway.order.life.process.OrderDriver.draft;
import static io.portway.order.life.process.OrderDriver.fresh;
import static io.portway.order.life.process.OrderDriver.handwritten;
import static io.portway.order.life.process.OrderDriver.magic;
import static io.portway.order.life.process.OrderDriver.onDemand;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.portway.PortwayTest;
import io.portway.order.OrderStatus;
import io.portway.order.intake.PortRequestDraft;
import io.portway.order.life.process.PortOrderModel.Elements;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Orders that began on the released model before this one, at each of its wait states: they end on it, or are moved. */
@PortwayTest
class EarlierModelTest {

    @Autowired
    OrderDriver driver;

    @LocalServerPort
    int port;

    @BeforeEach
    void ordersBeginOnTheEarlierModel() {
        driver.beginOn("port-order-by-hand.bpmn");
    }

    @AfterEach
    void tidy() {
        driver.beginOnThePresentModel();
    }

    @Test
    void theyEndOnIt() {
        waiting()
                .forEach((at, order) -> assertThat(ends(order))
                        .as("an order that waited at %s", at)
                        .isIn(OrderStatus.COMPLETED, OrderStatus.CANCELED));
    }

    /** As docs/operations.md says: the instance is deleted and another started, and the order's row leads it to where it was. */
    @Test
    void theyContinueOnTheNewOne() {
        Map<String, String> expected = new HashMap<>(Map.of(
                "gateway_carrierAnswers",
                Elements.ANSWER_OVERDUE,
                "userTask_chaseCarrier",
                Elements.ANSWER_OVERDUE,
                "gateway_activationAnswers",
                Elements.FOC_DATE_REACHED,
                "userTask_resolveFallout",
                Elements.FOC_DATE_REACHED,
                "gateway_correctionAwaited",
                Elements.CORRECTION_EXPIRED,
                "userTask_withdrawByHand",
                Elements.GIVEN_UP,
                "userTask_recordActivation",
                Elements.FOC_DATE_REACHED));
        waiting().forEach((at, order) -> {
            engineRest(
                    "DELETE",
                    "/process-instance/" + driver.instance(order).getId()
                            + "?skipCustomListeners=true&skipIoMappings=true",
                    null);
            engineRest("POST", "/process-definition/key/port-order/start", "{\"businessKey\": \"" + order + "\"}");
            assertThat(driver.at(order))
                    .as("an order that waited at %s", at)
                    .containsExactly(expected.getOrDefault(at, at));
            assertThat(ends(order))
                    .as("an order that waited at %s", at)
                    .isIn(OrderStatus.COMPLETED, OrderStatus.CANCELED);
        });
    }

    private void engineRest(String method, String path, String body) {
        try {
            var answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/engine-rest" + path))
                                    .header(
                                            "Authorization",
                                            "Basic " + Base64.getEncoder().encodeToString("admin:demo".getBytes(UTF_8)))
                                    .header("Content-Type", "application/json")
                                    .method(
                                            method,
                                            body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One order at each wait state of the earlier model. */
    private Map<String, UUID> waiting() {
        Map<String, UUID> orders = new LinkedHashMap<>();
        orders.put("userTask_reviewPortOrder", driver.submit(draft(fresh())));
        orders.put("gateway_carrierAnswers", approved(draft(magic("9201"))));
        UUID chased = approved(draft(magic("9201")));
        driver.travel(chased, Duration.ofDays(4));
        orders.put("userTask_chaseCarrier", chased);
        orders.put("userTask_placeByHand", approved(draft(handwritten())));
        orders.put("userTask_recordAnswer", placed());
        UUID returned = driver.submit(draft(fresh()));
        driver.complete(returned, "reviewer", Map.of("decision", "RETURN", "reason", "Bill missing"));
        orders.put("gateway_correctionAwaited", returned);
        orders.put("event_focDateReached", driver.scheduled(draft(fresh())));
        orders.put("event_activationRequested", driver.scheduled(onDemand(fresh())));
        UUID activating = driver.scheduled(draft(magic("9301")));
        driver.reachFoc(activating);
        orders.put("gateway_activationAnswers", activating);
        UUID fallout = driver.scheduled(draft(magic("9301")));
        driver.reachFoc(fallout);
        driver.travel(fallout, Duration.ofHours(1));
        orders.put("userTask_resolveFallout", fallout);
        UUID recorded = placed();
        driver.complete(
                recorded,
                "desk",
                Map.of(
                        "decision",
                        "FOC",
                        "focAt",
                        driver.clock.instant().plus(Duration.ofDays(7)).toString()));
        driver.reachFoc(recorded);
        orders.put("userTask_recordActivation", recorded);
        UUID canceled = placed();
        driver.cancellations.cancel(driver.caller(OrderDriver.CUSTOMER), canceled.toString(), "changed my mind");
        driver.work(canceled);
        orders.put("userTask_withdrawByHand", canceled);
        // Last: a rejection that is not answered within five business days goes back to its customer.
        orders.put("userTask_resolveRejection", driver.scheduled(draft(magic("9101"))));
        return orders;
    }

    /** Canceled where that is allowed still, else through to live numbers. */
    private OrderStatus ends(UUID order) {
        if (driver.order(order).status().next().contains(OrderStatus.CANCEL_PENDING)
                && driver.status(order) != OrderStatus.ACTIVATING) {
            driver.cancellations.cancel(driver.caller(10001), order.toString(), "the test is over");
            driver.work(order);
        }
        for (int i = 0; i < 4 && !driver.status(order).isFinal(); i++) {
            driver.work(order);
            if (driver.instance(order) != null && driver.task(order) == null) {
                driver.travel(order, Duration.ofHours(1));
            }
            if (driver.instance(order) != null && driver.task(order) != null) {
                driver.complete(
                        order,
                        "desk",
                        driver.status(order) == OrderStatus.ACTIVATING ? Map.of("decision", "LIVE") : Map.of());
            }
        }
        return driver.status(order);
    }

    private UUID approved(PortRequestDraft draft) {
        UUID order = driver.submit(draft);
        driver.approve(order);
        return order;
    }

    private UUID placed() {
        UUID order = approved(draft(handwritten()));
        driver.complete(order, "desk", Map.of("carrierReference", "PON-1"));
        return order;
    }
}
