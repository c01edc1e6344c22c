package io.portway.order.life.process;

import static io.portway.order.life.process.OrderDriver.draft;
import static io.portway.order.life.process.OrderDriver.fresh;
import static io.portway.order.life.process.OrderDriver.magic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.portway.Patience;
import io.portway.PortwayTest;
import io.portway.WatchedGateways;
import io.portway.order.OrderStatus;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Gateways that hang, and gateways that keep failing: their orders go on in the end, and no attempt is lost to a call that was not made. */
@PortwayTest
@TestPropertySource(
        properties = {
            "portway.carrier.calls.deadline=5s",
            "portway.carrier.calls.failures=2",
            "portway.carrier.calls.rest=5s"
        })
class GatewayTroubleTest {

    @LocalServerPort
    int port;

    @Autowired
    OrderDriver driver;

    @Autowired
    WatchedGateways gateways;

    @Autowired
    ManagementService management;

    @Autowired
    MeterRegistry meters;

    private Job job(UUID order) {
        return management
                .createJobQuery()
                .processInstanceId(driver.instance(order).getId())
                .messages()
                .singleResult();
    }

    private boolean resting() {
        Gauge gauge =
                meters.find("portway.carrier.resting").tag("gateway", "sandbox").gauge();
        return gauge != null && gauge.value() == 1;
    }

    /** Its jobs, until it is with its carrier. */
    private void submitted(UUID order) {
        await("the order goes on")
                .atMost(Patience.MOST)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    driver.travel(order, Duration.ofSeconds(31));
                    return driver.status(order) == OrderStatus.SUBMITTED;
                });
    }

    @Test
    void aCallThatHangsIsCutAndTheCarrierIsAskedBeforeTheNextOne() {
        UUID order = driver.submit(draft(fresh()));
        WatchedGateways.Trouble hangs = gateways.delayNext(order);
        driver.approve(order);

        assertThat(driver.status(order)).isEqualTo(OrderStatus.IN_REVIEW);
        assertThat(job(order).getExceptionMessage()).contains("did not answer within 5 s");
        assertThat(job(order).getRetries()).isEqualTo(5);
        submitted(order);
        assertThat(gateways.names(order)).containsExactly("find", "place");
        hangs.release();
    }

    @Test
    void aGatewayThatKeepsFailingIsLeftAloneAndItsOrdersGoOn() throws Exception {
        List<UUID> failing = new ArrayList<>();
        while (!resting()) {
            assertThat(failing).as("failed calls").hasSizeLessThan(6);
            UUID order = driver.submit(draft(magic("9202")));
            failing.add(order);
            driver.approve(order);
        }

        UUID order = driver.submit(draft(fresh()));
        driver.approve(order);
        assertThat(gateways.names(order)).isEmpty();
        assertThat(job(order).getExceptionMessage()).contains("is not called until");
        assertThat(job(order).getRetries()).as("no attempt was made").isEqualTo(6);
        assertThat(Duration.between(
                        driver.clock.instant(), job(order).getDuedate().toInstant()))
                .isLessThanOrEqualTo(Duration.ofSeconds(5));
        assertThat(HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create("http://localhost:" + port + "/actuator/health/readiness"))
                                        .build(),
                                BodyHandlers.discarding())
                        .statusCode())
                .as("a node works on while a carrier is away")
                .isEqualTo(200);

        submitted(order);
        assertThat(gateways.names(order))
                .as("what was not called is not in doubt")
                .containsExactly("place");
        assertThat(resting()).isFalse();
        failing.forEach(this::submitted);
    }
}
