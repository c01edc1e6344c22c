package io.portway.order.life.process;

import static io.portway.order.life.process.OrderDriver.draft;
import static io.portway.order.life.process.OrderDriver.fresh;
import static io.portway.order.life.process.OrderDriver.handwritten;
import static io.portway.order.life.process.OrderDriver.onDemand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portway.PortwayTest;
import io.portway.account.Caller;
import io.portway.carrier.CarrierGateways;
import io.portway.carrier.CarrierOrder.Supplement;
import io.portway.carrier.RemoteOrder;
import io.portway.carrier.RemoteOrders;
import io.portway.carrier.reading.CarrierReader;
import io.portway.kernel.Conflict;
import io.portway.kernel.InvalidInput;
import io.portway.order.Fact;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.TimelineEntry;
import io.portway.order.change.Correction;
import io.portway.order.details.DesiredSchedule;
import io.portway.order.life.ActivationWindows;
import io.portway.order.life.Activations;
import io.portway.order.life.FocWatch;
import io.portway.order.life.process.PortOrderModel.Elements;
import io.portway.review.Explanation.Who;
import io.portway.review.Explanations;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of a confirmed date on which nothing happens. */
@PortwayTest
class FocWatchTest {

    @Autowired
    OrderDriver driver;

    @Autowired
    FocWatch watch;

    @Autowired
    ActivationWindows windows;

    @Autowired
    Activations activations;

    @Autowired
    Explanations explanations;

    @Autowired
    CarrierReader reader;

    @Autowired
    RemoteOrders remotes;

    @Autowired
    CarrierGateways gateways;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aCustomerActivatesWithinTheWindowAlone() {
        UUID order = driver.scheduled(onDemand(fresh()));
        Instant opens = windows.of(driver.order(order)).start().toInstant();
        driver.travelTo(order, opens.minusSeconds(60));
        assertThatThrownBy(() -> activate(order))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("can be activated from")
                .hasMessageContaining("between 08:00 and 20:00");
        assertThat(ready()).doesNotContain(order);

        driver.travelTo(order, opens);
        assertThat(ready()).contains(order);

        passDate(order);
        assertThat(ready()).doesNotContain(order);
        assertThatThrownBy(() -> activate(order))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("could be activated on")
                .hasMessageContaining("accepts a new desired date");
        assertThat(explanations.of(driver.order(order)).waitingFor()).contains("is asked what happened to the numbers");
    }

    @Test
    void theCarrierIsAskedAndThenTheOrderNeedsANewDate() {
        UUID order = driver.scheduled(onDemand(fresh()));
        passDate(order);
        watch.sweep();
        assertThat(driver.status(order)).as("nobody has asked the carrier yet").isEqualTo(OrderStatus.SCHEDULED);
        reader.drain();
        driver.work(order);

        watch.sweep();
        assertThat(driver.order(order)).satisfies(expired -> {
            assertThat(expired.status()).isEqualTo(OrderStatus.REJECTED);
            assertThat(expired.reasonCode()).isEqualTo("FOC_EXPIRED");
            assertThat(expired.focAt()).isNull();
        });
        assertThat(driver.at(order)).containsExactly(Elements.RESOLVE_REJECTION);
        assertThat(timeline(order))
                .filteredOn(entry -> entry.is(Fact.FOC_EXPIRED))
                .singleElement()
                .matches(TimelineEntry::actionRequired);
        assertThat(explanations.of(driver.order(order))).satisfies(told -> {
            assertThat(told.summary())
                    .startsWith("The date that Lakeshore Telecom had confirmed is lost")
                    .doesNotContain("The carrier's text");
            assertThat(told.whoMustAct()).isEqualTo(Who.CUSTOMER);
        });

        assertThatThrownBy(() -> correct(order, null))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("has passed");
        correct(order, nextDate(order));
        assertThat(driver.order(order).nextSending()).isEqualTo(Supplement.NEW_DUE_DATE);
        driver.work(order);
        driver.carrierAnswers(order);
        assertThat(driver.order(order)).satisfies(again -> {
            assertThat(again.status()).isEqualTo(OrderStatus.SCHEDULED);
            assertThat(again.lsrVersion()).isEqualTo(2);
            assertThat(again.focAt()).isAfter(driver.clock.instant());
        });
        driver.travelTo(order, windows.of(driver.order(order)).start().toInstant());
        activate(order);
        driver.work(order);
        driver.carrierAnswers(order);
        assertThat(driver.order(order).outcome()).isEqualTo(PortOrder.Outcome.PORTED);
    }

    @Test
    void numbersThatTheCarrierMadeLiveAfterAllAreFoundByAsking() {
        UUID order = driver.scheduled(onDemand(fresh()));
        for (RemoteOrder remote : remotes.of(order)) {
            gateways.byName("sandbox")
                    .activate(
                            remote,
                            driver.orders.numbers(driver.caller(10001), order.toString(), 1, 10).items().stream()
                                    .map(number -> number.number())
                                    .toList());
        }
        driver.clock.advanceTo(windows.of(driver.order(order)).end().toInstant().plusSeconds(1));
        // What the carrier pushes is lost on the way.
        driver.carrier.deliverDue();
        jdbc.sql("delete from carrier_event where order_id = :id and type = 'NUMBERS_ACTIVATED'")
                .param("id", order)
                .update();
        watch.sweep();
        reader.drain();
        watch.sweep();
        assertThat(driver.status(order))
                .as("the carrier's news are still to be acted upon")
                .isEqualTo(OrderStatus.SCHEDULED);
        driver.work(order);
        watch.sweep();
        assertThat(driver.order(order).outcome()).isEqualTo(PortOrder.Outcome.PORTED);
        assertThat(facts(order)).contains(Fact.NUMBERS_LIVE).doesNotContain(Fact.FOC_EXPIRED);
    }

    @Test
    void twoNodesReportOnce() throws Exception {
        List<UUID> orders = Stream.of(fresh(), fresh(), fresh())
                .map(number -> driver.scheduled(onDemand(number)))
                .toList();
        orders.forEach(this::passDate);
        ask();
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        List<Callable<Integer>> sweeps = List.of(watch::sweep, watch::sweep);
        for (Future<Integer> moved : nodes.invokeAll(sweeps)) {
            moved.get();
        }
        nodes.shutdown();
        assertThat(orders).allSatisfy(order -> {
            assertThat(driver.status(order)).isEqualTo(OrderStatus.REJECTED);
            assertThat(facts(order)).containsOnlyOnce(Fact.FOC_EXPIRED);
            assertThat(driver.at(order)).containsExactly(Elements.RESOLVE_REJECTION);
        });
        assertThat(watch.sweep()).isZero();
    }

    @Test
    void anActivationThatTheProcessIsStillTryingIsLeftToIt() {
        UUID order = driver.scheduled(draft(fresh()));
        driver.clock.advanceTo(windows.of(driver.order(order)).end().toInstant().plusSeconds(1));
        ask();
        watch.sweep();
        assertThat(driver.status(order)).isEqualTo(OrderStatus.SCHEDULED);
        driver.work(order);
        driver.carrierAnswers(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.COMPLETED);
    }

    @Test
    void aDateWhoseActivationWasGivenUpIsLostToo() {
        UUID order = driver.scheduled(draft(fresh()));
        String timer = driver.management
                .createJobQuery()
                .processInstanceId(driver.instance(order).getId())
                .activityId(Elements.FOC_DATE_REACHED)
                .singleResult()
                .getId();
        driver.management.setJobRetries(timer, 0);
        driver.clock.advanceTo(windows.of(driver.order(order)).end().toInstant().plusSeconds(1));
        ask();
        watch.sweep();
        assertThat(driver.order(order).reasonCode()).isEqualTo("FOC_EXPIRED");
        assertThat(driver.at(order)).containsExactly(Elements.RESOLVE_REJECTION);
    }

    @Test
    void byHandTheDeskAsksTheCarrierAndRecordsTheAnswer() {
        UUID order = driver.submit(onDemand(handwritten()));
        driver.approve(order);
        driver.complete(order, "desk", Map.of("carrierReference", "PON-1"));
        driver.complete(
                order,
                "desk",
                Map.of(
                        "decision",
                        "FOC",
                        "saveAnyway",
                        "true",
                        "focAt",
                        driver.order(order).desiredAt().atOffset(ZoneOffset.UTC).toString()));
        passDate(order);
        watch.sweep();
        driver.work(order);
        assertThat(driver.at(order)).containsExactly(Elements.RECORD_ACTIVATION);
        assertThat(facts(order)).contains(Fact.FOC_EXPIRED).doesNotContain(Fact.ACTIVATION_REQUESTED);
        driver.complete(order, "desk", Map.of("decision", "LIVE"));
        assertThat(driver.order(order).outcome()).isEqualTo(PortOrder.Outcome.PORTED);
    }

    private void passDate(UUID order) {
        driver.travelTo(order, windows.of(driver.order(order)).end().toInstant().plusSeconds(1));
    }

    /** Reads the carriers and acts upon what they say. */
    private void ask() {
        watch.sweep();
        reader.drain();
        driver.inbox.drain();
    }

    private Caller customer() {
        return driver.caller(OrderDriver.CUSTOMER);
    }

    private void activate(UUID order) {
        driver.activations.activate(customer(), order.toString());
    }

    private void correct(UUID order, DesiredSchedule desired) {
        driver.corrections.change(
                customer(),
                order.toString(),
                Correction.builder().desired(desired).build());
    }

    private DesiredSchedule nextDate(UUID order) {
        return new DesiredSchedule(
                driver.corrections
                        .focWindows(customer(), order.toString())
                        .get(1)
                        .start()
                        .toLocalDate(),
                null,
                null);
    }

    private List<UUID> ready() {
        return activations.ready(customer()).stream()
                .flatMap(group -> group.orders().stream())
                .map(PortOrder::id)
                .toList();
    }

    private List<TimelineEntry> timeline(UUID order) {
        return driver.orders.timeline(driver.caller(10001), order.toString());
    }

    private List<Fact> facts(UUID order) {
        return timeline(order).stream().map(TimelineEntry::fact).toList();
    }
}
