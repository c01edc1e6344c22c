package io.portway.order.life.process;

import static io.portway.order.life.process.OrderDriver.draft;
import static io.portway.order.life.process.OrderDriver.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portway.Patience;
import io.portway.PortwayTest;
import io.portway.WatchedGateways;
import io.portway.order.OrderStatus;
import io.portway.order.TimelineEntry;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A cancellation that comes while an order is on its way to its carrier: what may have got there is withdrawn, and not before it can have. */
@PortwayTest
class CanceledWhileSentTest {

    @Autowired
    OrderDriver driver;

    @Autowired
    WatchedGateways gateways;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient database;

    /** Approved, the job that sends it still to be done. */
    private UUID approved() {
        UUID order = driver.submit(draft(fresh()));
        driver.tasks.complete(driver.task(order).getId(), Map.of("decision", "APPROVE"));
        return order;
    }

    private void cancel(UUID order) {
        driver.cancellations.cancel(driver.caller(OrderDriver.CUSTOMER), order.toString(), "changed our mind");
    }

    private CompletableFuture<Void> send(UUID order) {
        String job = management
                .createJobQuery()
                .processInstanceId(driver.instance(order).getId())
                .messages()
                .singleResult()
                .getId();
        return CompletableFuture.runAsync(() -> {
            try {
                management.executeJob(job);
            } catch (RuntimeException canceledMeanwhile) {
                // As the engine's executor would see it.
            }
        });
    }

    private List<String> told(UUID order) {
        return driver.orders.timeline(driver.caller(10001), order.toString()).stream()
                .map(TimelineEntry::message)
                .toList();
    }

    private boolean somebodyWaitsForItsTurn() {
        return database.sql(
                        "select exists(select from pg_locks where locktype = 'advisory' and not granted and database = "
                                + "(select oid from pg_database where datname = current_database()))")
                .query(Boolean.class)
                .single();
    }

    @Test
    void aCallThatIsUnderWayIsWaitedForAndThenWithdrawn() throws Exception {
        UUID order = approved();
        WatchedGateways.Trouble slow = gateways.delayNext(order);
        CompletableFuture<Void> sending = send(order);
        slow.awaitReached();

        cancel(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.CANCEL_PENDING);
        CompletableFuture<Void> leaving = CompletableFuture.runAsync(() -> driver.work(order));
        await("the withdrawal waits for the call").atMost(Patience.MOST).until(this::somebodyWaitsForItsTurn);
        assertThat(gateways.names(order)).as("nothing overtakes the order").isEmpty();
        slow.release();
        sending.get(30, TimeUnit.SECONDS);
        leaving.get(60, TimeUnit.SECONDS);

        assertThat(gateways.names(order)).containsExactly("place", "find", "read", "cancel");
        assertThat(driver.status(order)).isEqualTo(OrderStatus.CANCELED);
        assertThat(told(order)).contains("Withdrawn from Lakeshore Telecom");
        driver.carrierAnswers(order);
        assertThat(driver.received.ofOrder(order, 10))
                .as("the carrier has nothing left to confirm")
                .isEmpty();
    }

    @Test
    void anOrderWhoseAnswerWasLostIsWithdrawn() throws Exception {
        UUID order = approved();
        gateways.loseNextAnswer(order);
        send(order).get(30, TimeUnit.SECONDS);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.IN_REVIEW);

        cancel(order);
        driver.work(order);

        assertThat(gateways.names(order)).containsExactly("place", "find", "read", "cancel");
        assertThat(driver.status(order)).isEqualTo(OrderStatus.CANCELED);
    }

    @Test
    void anOrderThatHadNotSetOutIsLookedForAndNotFound() {
        UUID order = approved();
        cancel(order);
        driver.work(order);
        assertThat(gateways.names(order)).containsExactly("find");
        assertThat(driver.status(order)).isEqualTo(OrderStatus.CANCELED);
        assertThat(told(order)).contains("Lakeshore Telecom has not got the order");
    }

    @Test
    void whatWasNeverApprovedIsNotWithdrawn() {
        UUID order = driver.submit(draft(fresh()));
        cancel(order);
        driver.work(order);
        assertThat(gateways.names(order)).isEmpty();
        assertThat(driver.status(order)).isEqualTo(OrderStatus.CANCELED);
    }
}
