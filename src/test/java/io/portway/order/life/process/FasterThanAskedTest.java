package io.portway.order.life.process;

import static io.portway.order.life.process.OrderDriver.draft;
import static io.portway.order.life.process.OrderDriver.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.portway.PortwayTest;
import io.portway.WatchedGateways;
import io.portway.carrier.CarrierEvent;
import io.portway.order.OrderStatus;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The carrier is faster than the transaction that asks it. */
@PortwayTest
class FasterThanAskedTest {

    @Autowired
    OrderDriver driver;

    @Autowired
    WatchedGateways gateways;

    /** Its order counts as confirmed until we have noted that it was asked to cancel; so its refusal looks like what it told before. */
    @Test
    void aRefusalToCancelIsHeardBeforeTheAskingIsNoted() {
        UUID order = driver.scheduled(draft(fresh()));
        driver.cancellations.cancel(driver.caller(10001), order.toString(), "changed my mind");
        assertThat(driver.status(order)).isEqualTo(OrderStatus.CANCEL_PENDING);

        driver.received.receive(new CarrierEvent(
                "sandbox",
                UUID.randomUUID().toString(),
                order,
                "SBX-" + driver.order(order).number(),
                1,
                CarrierEvent.Type.CANCEL_REFUSED,
                null,
                null,
                "Too late to cancel",
                List.of()));
        driver.inbox.drain();

        assertThat(driver.status(order)).isEqualTo(OrderStatus.SCHEDULED);
    }

    @Test
    void thatNumbersAreLiveIsHeardWhileItIsAskedToActivateThem() throws Exception {
        UUID order = driver.scheduled(draft(fresh()));
        WatchedGateways.Trouble slow = gateways.delayNext(order);
        CompletableFuture<Void> asking = CompletableFuture.runAsync(() -> driver.reachFoc(order));
        slow.awaitReached();

        driver.received.receive(new CarrierEvent(
                "sandbox",
                UUID.randomUUID().toString(),
                order,
                CarrierEvent.Type.NUMBERS_ACTIVATED,
                null,
                null,
                null,
                List.of()));
        CompletableFuture.runAsync(driver.inbox::drain).get(30, TimeUnit.SECONDS);
        assertThat(driver.order(order).counts().activated()).isEqualTo(1);

        slow.release();
        asking.handle((done, failed) -> null).get(30, TimeUnit.SECONDS);
        driver.work(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.COMPLETED);
    }
}
