package io.portway.order.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portway.TestDatabase;
import io.portway.billing.Money;
import io.portway.kernel.Actor;
import io.portway.kernel.Conflict;
import io.portway.number.NumberKind;
import io.portway.number.PhoneNumber;
import io.portway.order.DraftRepository.DraftOrder;
import io.portway.order.DraftRepository.StoredDraft;
import io.portway.order.Fact;
import io.portway.order.NumberStatus;
import io.portway.order.OrderChange;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.TimelineEntry;
import io.portway.order.details.DesiredSchedule;
import io.portway.order.details.NumberPolicy;
import io.portway.order.details.OrderDetails;
import io.portway.portability.PortabilityCheck;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** States, timeline and counters as the database keeps them. */
class OrderChangeTest {

    private static final UUID ACME = JdbcClient.create(TestDatabase.migrated())
            .sql("select id from account where number = 10002")
            .query(UUID.class)
            .single();
    private static final AtomicInteger EXCHANGE = new AtomicInteger(200);
    private static final Actor TESTER = Actor.user("tester");
    private static final OrderDetails NOTHING_SAID = OrderDetails.builder()
            .desired(DesiredSchedule.EARLIEST)
            .onDemand(false)
            .onUnportable(NumberPolicy.EXCLUDE)
            .build();

    private final JdbcClient jdbc = JdbcClient.create(TestDatabase.migrated());
    private final JdbcOrderRepository orders = new JdbcOrderRepository(jdbc, Clock.systemUTC());
    private final JdbcDraftRepository drafts = new JdbcDraftRepository(jdbc);

    @Property(tries = 60)
    void onlyLegalMovesAreMadeAndEachIsInTheTimeline(@ForAll @Size(max = 25) List<OrderStatus> wishes) {
        UUID order = draft(3);
        List<OrderStatus> expected = new ArrayList<>(List.of(OrderStatus.DRAFT));
        for (OrderStatus wish : wishes) {
            OrderStatus now = expected.get(expected.size() - 1);
            boolean moved = orders.tryChange(order, io.portway.order.OrderChangeFixture.to(wish), TESTER)
                    .isPresent();
            assertThat(moved).isEqualTo(now.next().contains(wish));
            if (moved) {
                expected.add(wish);
            }
        }
        List<TimelineEntry> timeline = orders.timeline(order, true);
        assertThat(timeline).extracting(TimelineEntry::to).isEqualTo(expected);
        for (int i = 0; i < timeline.size(); i++) {
            assertThat(timeline.get(i).seq()).isEqualTo(i + 1);
            assertThat(timeline.get(i).from()).isEqualTo(i == 0 ? null : expected.get(i - 1));
        }
        assertThat(orders.get(order).status()).isEqualTo(expected.get(expected.size() - 1));
    }

    @Property(tries = 40)
    void countersAlwaysAgreeWithTheNumbers(@ForAll @Size(max = 12) List<NumberStatus> wishes) {
        UUID order = draft(5);
        for (NumberStatus wish : wishes) {
            orders.change(order, change(wish, orders.openNumbers(order)), TESTER);
        }
        PortOrder after = orders.get(order);
        List<NumberStatus> numbers = orders.numbers(order, 1, 100).items().stream()
                .map(number -> number.status())
                .toList();
        assertThat(after.counts().pending()).isEqualTo(count(numbers, NumberStatus.PENDING));
        assertThat(after.counts().confirmed()).isEqualTo(count(numbers, NumberStatus.CONFIRMED));
        assertThat(after.counts().rejected()).isEqualTo(count(numbers, NumberStatus.REJECTED));
        assertThat(after.counts().activated()).isEqualTo(count(numbers, NumberStatus.ACTIVATED));
        assertThat(after.counts().canceled()).isEqualTo(count(numbers, NumberStatus.CANCELED));
        assertThat(after.counts().excluded()).isEqualTo(count(numbers, NumberStatus.EXCLUDED));
        assertThat(after.counts().total()).isEqualTo(5);
    }

    @Test
    void anIllegalMoveNamesTheStateThatTheOrderIsIn() {
        UUID order = draft(1);
        assertThatThrownBy(() -> orders.change(
                        order, OrderChange.to(OrderStatus.COMPLETED, Fact.IN_SERVICE, "too early"), TESTER))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("is DRAFT and cannot become COMPLETED");
        assertThat(orders.timeline(order, true)).hasSize(1);
    }

    @Test
    void ofManyWhoMakeTheSameMoveExactlyOneDoes() throws Exception {
        UUID order = draft(1);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> tries = java.util.Collections.nCopies(
                    8,
                    () -> orders.tryChange(order, OrderChange.to(OrderStatus.IN_REVIEW, Fact.SUBMITTED, "race"), TESTER)
                            .isPresent());
            int won = 0;
            for (Future<Boolean> result : threads.invokeAll(tries)) {
                won += result.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
            assertThat(orders.timeline(order, true)).hasSize(2);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void theTimelineIsNeverRewritten() {
        UUID order = draft(1);
        assertThatThrownBy(() -> jdbc.sql("update timeline_entry set message = 'forged' where order_id = :id")
                        .param("id", order)
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("never changed");
    }

    @Test
    void anOrderTakesItsNumbersWhenItIsSubmittedAndADraftTakesNone() {
        UUID first = draft(1);
        List<PhoneNumber> numbers = orders.openNumbers(first);
        UUID second = draft(numbers);
        assertThat(orders.holders(numbers)).isEmpty();
        assertThat(orders.drafted(ACME, numbers)).hasSize(2);

        orders.change(second, OrderChange.to(OrderStatus.IN_REVIEW, Fact.SUBMITTED, "first come"), TESTER);

        assertThat(orders.holders(numbers))
                .singleElement()
                .satisfies(holder -> assertThat(holder.number()).isEqualTo(numbers.get(0)));
        assertThatThrownBy(() ->
                        orders.change(first, OrderChange.to(OrderStatus.IN_REVIEW, Fact.SUBMITTED, "too late"), TESTER))
                .isInstanceOf(DuplicateKeyException.class);
        assertThat(orders.get(first).status()).isEqualTo(OrderStatus.DRAFT);
    }

    @Test
    void aNumberThatADraftGivesUpStaysWithTheOrderThatHoldsIt() {
        UUID holder = draft(2);
        List<PhoneNumber> numbers = orders.openNumbers(holder);
        UUID draft = draft(numbers);
        orders.change(holder, OrderChange.to(OrderStatus.IN_REVIEW, Fact.SUBMITTED, "first come"), TESTER);

        orders.change(draft, change(NumberStatus.CANCELED, numbers), TESTER);
        assertThat(orders.holders(numbers)).hasSize(2);

        orders.change(holder, change(NumberStatus.EXCLUDED, numbers), TESTER);
        assertThat(orders.holders(numbers))
                .singleElement()
                .satisfies(left -> assertThat(left.number()).isEqualTo(numbers.get(1)));
    }

    /** Others of its order may go live days later, and until then it is not in the inventory. */
    @Test
    void aNumberThatWentLiveIsHeldUntilItsOrderHasEnded() {
        UUID order = draft(2);
        List<PhoneNumber> numbers = orders.openNumbers(order);
        List.of(OrderStatus.IN_REVIEW, OrderStatus.SUBMITTED, OrderStatus.SCHEDULED, OrderStatus.ACTIVATING)
                .forEach(next -> orders.change(order, io.portway.order.OrderChangeFixture.to(next), TESTER));

        orders.change(order, change(NumberStatus.ACTIVATED, numbers), TESTER);
        assertThat(orders.holders(numbers)).hasSize(2);

        orders.change(order, io.portway.order.OrderChangeFixture.to(OrderStatus.COMPLETED), TESTER);
        assertThat(orders.holders(numbers)).isEmpty();
    }

    private static OrderChange change(NumberStatus to, List<PhoneNumber> open) {
        // The public ways to move numbers, one at a time.
        return io.portway.order.OrderChangeFixture.numbers(to, open.isEmpty() ? List.of() : open.subList(0, 1));
    }

    private static int count(List<NumberStatus> numbers, NumberStatus status) {
        return (int) numbers.stream().filter(status::equals).count();
    }

    private UUID draft(int count) {
        int exchange = EXCHANGE.incrementAndGet();
        List<PhoneNumber> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(new PhoneNumber("+1701" + exchange + (1000 + i)));
        }
        return draft(numbers);
    }

    private UUID draft(List<PhoneNumber> numbers) {
        UUID order = UUID.randomUUID();
        drafts.replaceDraftOrders(
                request(numbers), ACME, List.of(), List.of(newOrder(order, numbers)), Instant.now(), TESTER);
        return order;
    }

    private UUID request(List<PhoneNumber> numbers) {
        UUID request = UUID.randomUUID();
        drafts.insert(
                request,
                ACME,
                new StoredDraft(numbers, NOTHING_SAID, null, Map.of(), null, List.of()),
                Instant.now(),
                TESTER);
        return request;
    }

    private static DraftOrder newOrder(UUID id, List<PhoneNumber> numbers) {
        return new DraftOrder(
                id,
                "Prairie Telephone",
                NumberKind.WIRELINE,
                "sandbox",
                new Money(new BigDecimal("6.00")),
                ZoneId.of("US/Central"),
                NOTHING_SAID,
                null,
                numbers.stream()
                        .map(number -> new PortabilityCheck(
                                number,
                                true,
                                "Prairie Telephone",
                                "PRAI",
                                NumberKind.WIRELINE,
                                "FARGO",
                                null,
                                null,
                                Instant.now()))
                        .toList(),
                Map.of(),
                Map.of());
    }
}
