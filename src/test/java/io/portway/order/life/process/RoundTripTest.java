package io.portway.order.life.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.JdbcCounter;
import io.portway.PortwayTest;
import io.portway.account.Caller;
import io.portway.billing.Ledger;
import io.portway.billing.Money;
import io.portway.kernel.Actor;
import io.portway.order.OrderStatus;
import io.portway.order.PortRequest;
import io.portway.order.intake.BadNumbers;
import io.portway.order.intake.HandIn;
import io.portway.order.intake.PortRequestDraft;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What the happy path of an order costs in round trips, the process and the domain together: from the customer's submit to
 * the numbers in service. What the sandbox carrier writes for itself is not counted. A bare engine with full history needs 149
 * for the like.
 */
@PortwayTest
class RoundTripTest {

    private static final int ROUND_TRIPS = 123;
    private static final int HANDING_IN = 38;

    @Autowired
    OrderDriver driver;

    @Autowired
    Ledger ledger;

    @Autowired
    HandIn handIn;

    @Test
    void theHappyPathOfAnOrderIsCheapHoweverManyNumbersItHas() {
        // What is read once for all orders to come is read here.
        happyPath(1, 500);
        happyPath(1000, 503);
        List<String> one = happyPath(1, 501);
        List<String> thousand = happyPath(1000, 502);
        assertThat(one).as(() -> byStatement(one)).hasSize(ROUND_TRIPS);
        assertThat(thousand).containsExactlyElementsOf(one);
    }

    /** What was just written is carried along; neither how many numbers nor what they are makes it dearer. */
    @Test
    void handingInAndSubmittingAtOnceReadsLittleOfWhatItWrote() {
        handIn(1, 505);
        List<String> one = handIn(1, 506);
        assertThat(handIn(1000, 507)).containsExactlyElementsOf(one);
        assertThat(one).hasSize(HANDING_IN);
    }

    private List<String> handIn(int numbers, int exchange) {
        Caller customer = driver.caller(10003);
        ledger.credit(customer.accountId(), new Money(new BigDecimal("6000.00")), "test", Actor.SYSTEM);
        PortRequestDraft draft = draft(numbers, exchange);
        return JdbcCounter.trips(
                () -> handIn.submitted(customer, draft, BadNumbers.LEAVE_OUT, null, "key-" + exchange));
    }

    private static PortRequestDraft draft(int numbers, int exchange) {
        return OrderDriver.draft(IntStream.range(0, numbers)
                .mapToObj(n -> "+1615" + exchange + (1000 + n))
                .toArray(String[]::new));
    }

    private List<String> happyPath(int numbers, int exchange) {
        Caller customer = driver.caller(10003);
        ledger.credit(customer.accountId(), new Money(new BigDecimal("6000.00")), "test", Actor.SYSTEM);
        PortRequest request = driver.intake.create(customer, draft(numbers, exchange));
        UUID order = request.orders().get(0).id();
        List<String> trips = JdbcCounter.trips(
                () -> driver.submissions.submit(customer, request.id().toString()));
        trips.addAll(driver.countedJobs(order));
        String review = driver.task(order).getId();
        int seen = driver.order(order).version();
        trips.addAll(JdbcCounter.trips(
                () -> driver.tasks.complete(review, Map.of("decision", "APPROVE", "sheetVersion", seen))));
        trips.addAll(driver.countedJobs(order));
        trips.addAll(driver.countedAnswers());
        driver.clock.advanceTo(driver.order(order).focAt().plusSeconds(1));
        trips.addAll(driver.countedJobs(order));
        trips.addAll(driver.countedAnswers());
        assertThat(driver.status(order)).isEqualTo(OrderStatus.COMPLETED);
        return trips;
    }

    private static String byStatement(List<String> trips) {
        Map<String, Integer> byStatement = new TreeMap<>();
        trips.forEach(trip -> byStatement.merge(trip, 1, Integer::sum));
        return byStatement.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(entry -> "%4d  %s".formatted(entry.getValue(), entry.getKey()))
                .collect(Collectors.joining("\n"));
    }
}
