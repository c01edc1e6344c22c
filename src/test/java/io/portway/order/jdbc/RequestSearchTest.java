package io.portway.order.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.JdbcCounter;
import io.portway.PortwayTest;
import io.portway.account.Account;
import io.portway.account.Accounts;
import io.portway.account.Caller;
import io.portway.number.PhoneNumber;
import io.portway.order.OrderStatus;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import io.portway.order.RequestSearch;
import io.portway.order.RequestSearch.Query;
import io.portway.order.intake.Intake;
import io.portway.order.life.process.OrderDriver;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortwayTest
class RequestSearchTest {

    private static final AtomicInteger NEXT = new AtomicInteger(2000);

    @Autowired
    RequestSearch search;

    @Autowired
    PortRequests requests;

    @Autowired
    Intake intake;

    @Autowired
    Accounts accounts;

    @Autowired
    OrderDriver driver;

    @Autowired
    JdbcClient jdbc;

    private Caller caller;

    @BeforeEach
    void account() {
        Account account = accounts.open(driver.caller(10001).accountId(), "Searcher");
        caller = new Caller(account.id(), account.number(), account.name(), false, false);
    }

    @Test
    void theStateThatIsLookedForIsTheRollUpThatTheRequestShows() {
        PortRequest request = request(fresh(), OrderDriver.fresh());
        for (OrderStatus one : OrderStatus.values()) {
            for (OrderStatus other : OrderStatus.values()) {
                set(request.orders().get(0).id(), one);
                set(request.orders().get(1).id(), other);
                OrderStatus shown =
                        requests.get(caller, request.id().toString()).status();
                assertThat(search.page(caller.accountId(), in(Set.of(shown)), 1, 10)
                                .items())
                        .as(one + " and " + other)
                        .hasSize(1);
                assertThat(search.page(caller.accountId(), in(EnumSet.complementOf(EnumSet.of(shown))), 1, 10)
                                .items())
                        .as(one + " and " + other)
                        .isEmpty();
            }
        }
    }

    @Test
    void aPageCostsTheSameHoweverManyRequestsItShowsNewestFirst() {
        PortRequest first = request(fresh(), OrderDriver.fresh());
        PortRequest second = request(fresh());
        Query drafts = in(Set.of(OrderStatus.DRAFT));
        List<String> ofTwo = JdbcCounter.trips(
                () -> assertThat(search.page(caller.accountId(), drafts, 1, 10).items())
                        .extracting(PortRequest::id)
                        .containsExactly(second.id(), first.id()));
        assertThat(JdbcCounter.trips(() -> search.page(caller.accountId(), drafts, 1, 1)))
                .hasSameSizeAs(ofTwo);
        assertThat(search.page(caller.accountId(), drafts, 2, 1)).satisfies(page -> {
            assertThat(page.items()).extracting(PortRequest::id).containsExactly(first.id());
            assertThat(page.total()).isEqualTo(2);
        });
    }

    @Test
    void everyCriterionCounts() {
        String number = fresh();
        PortRequest request = request(number);
        set(request.orders().get(0).id(), OrderStatus.SCHEDULED);
        jdbc.sql("update port_order set foc_at = '2026-12-01T15:00:00Z' where id = :id")
                .param("id", request.orders().get(0).id())
                .update();
        Instant foc = Instant.parse("2026-12-01T15:00:00Z");
        Query all = new Query(
                Set.of(OrderStatus.SCHEDULED),
                request.number(),
                "ref",
                new PhoneNumber(number),
                request.createdAt(),
                request.createdAt(),
                foc,
                foc);
        assertThat(search.page(caller.accountId(), all, 1, 10).items()).hasSize(1);
        assertThat(search.page(driver.caller(10001).accountId(), all, 1, 10).items())
                .as("of the account above")
                .isEmpty();
        for (Query other : new Query[] {
            new Query(Set.of(OrderStatus.DRAFT), null, null, null, null, null, null, null),
            new Query(null, request.number() + 1, null, null, null, null, null, null),
            new Query(null, null, "Ref", null, null, null, null, null),
            new Query(null, null, null, new PhoneNumber("+16122049999"), null, null, null, null),
            new Query(null, null, null, null, request.createdAt().plusSeconds(1), null, null, null),
            new Query(null, null, null, null, null, request.createdAt().minusSeconds(1), null, null),
            new Query(null, null, null, null, null, null, foc.plusSeconds(1), null),
            new Query(null, null, null, null, null, null, null, foc.minusSeconds(1))
        }) {
            assertThat(search.page(caller.accountId(), other, 1, 10).items())
                    .as(other.toString())
                    .isEmpty();
        }
    }

    private static String fresh() {
        return "+1612204" + NEXT.incrementAndGet();
    }

    private PortRequest request(String... numbers) {
        return intake.create(caller, OrderDriver.draft(numbers));
    }

    private static Query in(Set<OrderStatus> status) {
        return new Query(status, null, null, null, null, null, null, null);
    }

    private void set(UUID order, OrderStatus status) {
        jdbc.sql(
                        "update port_order set status = :status, outcome = case when :status = 'COMPLETED' then 'PORTED' end where id = :id")
                .param("status", status.name())
                .param("id", order)
                .update();
    }
}
