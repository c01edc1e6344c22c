package io.portway.operations;

import static io.portway.order.life.process.OrderDriver.draft;
import static io.portway.order.life.process.OrderDriver.fresh;
import static io.portway.order.life.process.OrderDriver.onDemand;
import static org.assertj.core.api.Assertions.assertThat;

import io.portway.PortwayTest;
import io.portway.order.PortOrders;
import io.portway.order.intake.PortRequestDraft;
import io.portway.order.life.Cancellations;
import io.portway.order.life.process.OrderDriver;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What pages somebody at night: {@code PortwayOrdersLate}. */
@PortwayTest
class LatenessTest {

    @Autowired
    OrderDriver driver;

    @Autowired
    PortOrders orders;

    @Autowired
    Cancellations cancellations;

    @Autowired
    Figures figures;

    @Test
    void anOrderByDateIsLateAtOnce() {
        assertThat(late(draft(fresh()), Duration.ofMinutes(1))).isEqualTo(1);
    }

    @Test
    void anOrderOnDemandIsLateWhenItsDayIsOver() {
        assertThat(late(onDemand(fresh()), Duration.ofHours(23))).isZero();
        assertThat(late(onDemand(fresh()), Duration.ofHours(25))).isEqualTo(1);
    }

    /** By how many an order makes it more, so long after its date. */
    private long late(PortRequestDraft draft, Duration afterDate) {
        UUID order = driver.scheduled(draft);
        Instant then = driver.order(order).focAt().plus(afterDate);
        long with = figures.late(then).orders();
        cancellations.cancel(driver.caller(10001), order.toString(), "the test is over");
        driver.work(order);
        return with - figures.late(then).orders();
    }
}
