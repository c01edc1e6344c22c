package io.portway.order.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.JdbcCounter;
import io.portway.PortwayTest;
import io.portway.account.Account;
import io.portway.account.Accounts;
import io.portway.account.Caller;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import io.portway.order.intake.Intake;
import io.portway.order.life.process.OrderDriver;
import io.portway.order.search.OrderCriteria;
import io.portway.order.search.Period;
import io.portway.order.search.RequestFinder;
import io.portway.order.search.RequestQuery;
import io.portway.order.search.RequestQuery.Scope;
import io.portway.order.search.Slice;
import io.portway.order.search.Slice.Count;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortwayTest
class RequestFinderTest {

    private static final AtomicInteger NEXT = new AtomicInteger(2000);

    @Autowired
    RequestFinder finder;

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
                onlyItsOwnStateFinds(request, one + " and " + other);
            }
        }
    }

    @Test
    void aRequestWithoutOrdersIsFoundAsTheDraftThatItShows() {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                insert into port_request (id, account_id, details, created_at, created_by, updated_at)
                values (:id, :account, '{}', now(), 'test', now())""").param("id", id).param("account", caller.accountId()).update();
        PortRequest request = requests.get(caller, id.toString());
        assertThat(request.orders()).isEmpty();
        onlyItsOwnStateFinds(request, "without orders");
    }

    private void onlyItsOwnStateFinds(PortRequest request, String what) {
        OrderStatus shown = requests.get(caller, request.id().toString()).status();
        assertThat(found(builder().status(Set.of(shown)))).as(what).hasSize(1);
        assertThat(found(builder().status(EnumSet.complementOf(EnumSet.of(shown)))))
                .as(what)
                .isEmpty();
    }

    @Test
    void aPageCostsTheSameHoweverManyRequestsItShowsNewestFirst() {
        PortRequest first = request(fresh(), OrderDriver.fresh());
        PortRequest second = request(fresh());
        RequestQuery drafts = builder().status(Set.of(OrderStatus.DRAFT)).of(caller.accountId(), Scope.ACCOUNT);
        List<String> ofTwo = JdbcCounter.trips(() -> assertThat(
                        finder.find(drafts, new Slice(1, 10, Count.EXACTLY)).items())
                .extracting(PortRequest::id)
                .containsExactly(second.id(), first.id()));
        assertThat(JdbcCounter.trips(() -> finder.find(drafts, new Slice(1, 1, Count.EXACTLY))))
                .hasSameSizeAs(ofTwo);
        assertThat(finder.find(drafts, new Slice(2, 1, Count.EXACTLY))).satisfies(page -> {
            assertThat(page.items()).extracting(PortRequest::id).containsExactly(first.id());
            assertThat(page.total()).isEqualTo(2);
        });
    }

    @Test
    void everyCriterionCounts() {
        String number = fresh();
        PortRequest request = request(number);
        UUID its = request.orders().get(0).id();
        set(its, OrderStatus.SCHEDULED);
        Instant foc = Instant.parse("2026-12-01T15:00:00Z");
        jdbc.sql("update port_order set foc_at = :foc, desired_at = :foc where id = :id")
                .param("foc", foc.atOffset(ZoneOffset.UTC))
                .param("id", its)
                .update();
        jdbc.sql(
                        "update port_request set details = details || cast('{\"name\": \"Move\"}' as jsonb), submitted_at = created_at where id = :id")
                .param("id", request.id())
                .update();
        RequestQuery.Builder all = builder()
                .status(Set.of(OrderStatus.SCHEDULED))
                .number(request.number())
                .supportKey(request.supportKey())
                .customerReference("ref")
                .name("Move")
                .handedIn(true)
                .created(Period.moments(request.createdAt(), request.createdAt()))
                .withOrder(OrderCriteria.builder()
                        .status(Set.of(OrderStatus.SCHEDULED))
                        .number(number)
                        .supportKey(request.supportKey())
                        .losingCarrier(request.orders().get(0).losingCarrier())
                        .foc(Period.moments(foc, foc))
                        .desired(Period.moments(foc, foc))
                        .build())
                .withOrder(OrderCriteria.builder()
                        .number(number.substring(5, 9))
                        .supportKey(request.orders().get(0).supportKey())
                        .build());
        assertThat(found(all)).hasSize(1);
        assertThat(finder.parts(all.of(driver.caller(10001).accountId(), Scope.ACCOUNT)))
                .as("of the account above")
                .isEmpty();
        Stream.of(
                        builder().status(Set.of(OrderStatus.DRAFT)),
                        builder().number(request.number() + 1),
                        builder().supportKey("pr_0000000000"),
                        builder().customerReference("Ref"),
                        builder().name("move"),
                        builder().handedIn(false),
                        builder().created(Period.moments(request.createdAt().plusSeconds(1), null)),
                        builder()
                                .created(
                                        Period.moments(null, request.createdAt().minusSeconds(1))),
                        having(order -> order.status(Set.of(OrderStatus.DRAFT))),
                        having(order -> order.number("+16122049999")),
                        having(order -> order.number("6122049").foc(Period.moments(foc.plusSeconds(1), null))),
                        having(order -> order.supportKey("po_0000000000")),
                        having(order -> order.supportKey("pr_0000000000")),
                        having(order -> order.losingCarrier("Potomac Bel")),
                        having(order -> order.foc(Period.moments(foc.plusSeconds(1), null))),
                        having(order -> order.foc(Period.moments(null, foc.minusSeconds(1)))),
                        having(order -> order.desired(Period.moments(foc.plusSeconds(1), null))),
                        having(order -> order.desired(Period.moments(null, foc.minusSeconds(1)))))
                .forEach(other -> assertThat(found(other))
                        .as(other.of(caller.accountId(), Scope.ACCOUNT).toString())
                        .isEmpty());
    }

    @Test
    void whatEndedCountsOnlyWhereItEndedInThePeriodAndWhatIsOpenAlways() {
        PortRequest open = request(fresh());
        PortRequest ended = request(fresh());
        set(ended.orders().get(0).id(), OrderStatus.CANCELED);
        Instant end = Instant.parse("2026-11-01T15:00:00Z");
        jdbc.sql("update port_order set completed_at = :end where id = :id")
                .param("end", end.atOffset(ZoneOffset.UTC))
                .param("id", ended.orders().get(0).id())
                .update();

        assertThat(found(having(order -> order.ended(new Period(end, end.plusSeconds(1))))))
                .containsExactly(ended.id(), open.id());
        assertThat(found(having(order -> order.ended(new Period(end.minusSeconds(1), end)))))
                .containsExactly(open.id());
        assertThat(found(having(order ->
                        order.status(Set.of(OrderStatus.CANCELED)).ended(new Period(end, end.plusSeconds(1))))))
                .containsExactly(ended.id());
        assertThat(found(having(order ->
                        order.status(Set.of(OrderStatus.CANCELED)).ended(new Period(end.plusSeconds(1), null)))))
                .isEmpty();
    }

    @Test
    void criteriaOfOneOrderHoldForOneAndTheSame() {
        String number = fresh();
        PortRequest request = request(number, OrderDriver.fresh());
        PortOrder with = request.orders().stream()
                .filter(order -> holds(order, number))
                .findFirst()
                .orElseThrow();
        PortOrder other = request.orders().stream()
                .filter(order -> !order.id().equals(with.id()))
                .findFirst()
                .orElseThrow();
        set(other.id(), OrderStatus.SCHEDULED);

        assertThat(found(having(order -> order.number(number).status(Set.of(OrderStatus.SCHEDULED)))))
                .isEmpty();
        assertThat(found(builder()
                        .withOrder(OrderCriteria.builder().number(number).build())
                        .withOrder(OrderCriteria.builder()
                                .status(Set.of(OrderStatus.SCHEDULED))
                                .build())))
                .containsExactly(request.id());
    }

    @Test
    void eachScopeFindsTheRequestsOfItsAccounts() {
        PortRequest own = request(fresh());
        Account below = accounts.open(caller.accountId(), "Below");
        PortRequest ofBelow = intake.create(
                new Caller(below.id(), below.number(), below.name(), false, false), OrderDriver.draft(fresh()));

        assertThat(found(builder(), Scope.ACCOUNT)).containsExactly(own.id());
        assertThat(found(builder(), Scope.DESCENDANTS)).containsExactly(ofBelow.id());
        assertThat(found(builder(), Scope.ACCOUNT_AND_DESCENDANTS)).containsExactly(ofBelow.id(), own.id());
        assertThat(found(builder(), Scope.MANAGED)).isEmpty();
        manages(caller.accountId());
        assertThat(found(builder(), Scope.MANAGED)).containsExactly(ofBelow.id(), own.id());
        manages(below.id());
        assertThat(found(builder(), Scope.MANAGED)).containsExactly(own.id());
        assertThat(finder.parts(builder().of(below.id(), Scope.DESCENDANTS))).isEmpty();
    }

    @Test
    void whatWasHandedInLastComesFirst() {
        PortRequest first = request(fresh());
        PortRequest second = request(fresh());
        request(fresh());
        submitted(second, "2026-11-01T15:00:00Z");
        submitted(first, "2026-11-02T15:00:00Z");

        assertThat(found(builder().sort(RequestQuery.Sort.SUBMITTED))).containsExactly(first.id(), second.id());
    }

    private void submitted(PortRequest request, String at) {
        jdbc.sql("update port_request set submitted_at = cast(:at as timestamptz) where id = :id")
                .param("at", at)
                .param("id", request.id())
                .update();
    }

    private void manages(UUID account) {
        jdbc.sql("update account set manages_ports = true where id = :id")
                .param("id", account)
                .update();
    }

    private boolean holds(PortOrder order, String number) {
        return jdbc.sql("select exists (select from port_number where order_id = :order and e164 = :number)")
                .param("order", order.id())
                .param("number", number)
                .query(Boolean.class)
                .single();
    }

    @Test
    void aLongListIsReadInParts() {
        List<UUID> made = new ArrayList<>();
        for (int i = 0; i < 101; i++) {
            made.add(0, request(fresh()).id());
        }
        List<List<PortRequest>> parts =
                finder.parts(builder().of(caller.accountId(), Scope.ACCOUNT)).toList();
        assertThat(parts).extracting(List::size).containsExactly(100, 1);
        assertThat(parts.stream().flatMap(List::stream).map(PortRequest::id)).containsExactlyElementsOf(made);
    }

    private List<UUID> found(RequestQuery.Builder query) {
        return found(query, Scope.ACCOUNT);
    }

    /** In parts, and page by page with each way to count: the statements differ, the result does not. */
    private List<UUID> found(RequestQuery.Builder query, Scope scope) {
        RequestQuery of = query.of(caller.accountId(), scope);
        List<UUID> whole = ids(finder.find(of, new Slice(1, 1000, Count.NOT)));
        List<UUID> parts =
                finder.parts(of).flatMap(List::stream).map(PortRequest::id).toList();
        assertThat(parts)
                .as("by account, and then as the pages")
                .isEqualTo(finder.find(of, new Slice(1, 1000, Count.NOT)).items().stream()
                        .sorted(Comparator.comparingLong(PortRequest::accountNumber))
                        .map(PortRequest::id)
                        .toList());
        for (Count count : Count.values()) {
            RequestFinder.Found page = finder.find(of, new Slice(1, 10, count));
            assertThat(ids(page)).as(of.toString()).isEqualTo(whole);
            assertThat(page.total()).isEqualTo(count == Count.NOT ? null : (Long) (long) whole.size());
            assertThat(page.totalIsAtLeast()).isFalse();
        }
        return whole;
    }

    private static List<UUID> ids(RequestFinder.Found found) {
        return found.items().stream().map(PortRequest::id).toList();
    }

    private static RequestQuery.Builder builder() {
        return RequestQuery.builder();
    }

    private static RequestQuery.Builder having(UnaryOperator<OrderCriteria.Builder> order) {
        return builder().withOrder(order.apply(OrderCriteria.builder()).build());
    }

    private static String fresh() {
        return "+1612204" + NEXT.incrementAndGet();
    }

    private PortRequest request(String... numbers) {
        return intake.create(caller, OrderDriver.draft(numbers));
    }

    private void set(UUID order, OrderStatus status) {
        jdbc.sql(
                        "update port_order set status = :status, outcome = case when :status = 'COMPLETED' then 'PORTED' end where id = :id")
                .param("status", status.name())
                .param("id", order)
                .update();
    }
}
