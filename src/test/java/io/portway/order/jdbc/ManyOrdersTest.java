package io.portway.order.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.portway.TestDatabase;
import io.portway.account.Account;
import io.portway.account.Accounts;
import io.portway.account.Caller;
import io.portway.calendar.BusinessCalendar;
import io.portway.calendar.CalendarSettings;
import io.portway.calendar.DueTimes;
import io.portway.carrier.CarrierGateways;
import io.portway.operations.EveryFigure;
import io.portway.order.OrderSettings;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import io.portway.order.StatusGroup;
import io.portway.order.action.Remedies;
import io.portway.order.life.ActivationWindows;
import io.portway.order.life.Standstills;
import io.portway.order.search.OrderCriteria;
import io.portway.order.search.OrderQuery;
import io.portway.order.search.OrderQuery.Sort;
import io.portway.order.search.OrderSearch.Found;
import io.portway.order.search.Period;
import io.portway.order.search.RequestFinder;
import io.portway.order.search.RequestQuery;
import io.portway.order.search.RequestQuery.Scope;
import io.portway.order.search.Slice;
import io.portway.order.search.Slice.Count;
import io.portway.order.search.TextQuery;
import io.portway.platform.database.TestRepositories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGStatement;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Searches among 550,000 orders. What counts is the plan, not the time on this machine; docs/performance.md keeps the plans. */
@Tag("large")
class ManyOrdersTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T15:00:00Z"), ZoneOffset.UTC);
    private static final long EVERYTHING = 10001;
    private static final long MANY_ORDERS = 10002;
    private static final long RESELLER = 30000;
    private static final long FEW_ORDERS = 30500;

    private static final Period WEEK = Period.days("week", LocalDate.of(2025, 3, 3), LocalDate.of(2025, 3, 9));

    private static final Plans plans = new Plans();
    private static HikariDataSource database;
    private static AnnotationConfigApplicationContext context;
    private static TransactionTemplate transaction;
    private static JdbcOrderSearch search;
    private static JdbcRequestFinder finder;
    private static JdbcClient figures;

    @BeforeAll
    static void fill() {
        database = new HikariDataSource();
        database.setJdbcUrl(TestDatabase.freshDatabase("many_orders"));
        database.setMaximumPoolSize(3);
        TestDatabase.migrate(database, "classpath:db/migration", "classpath:db/sandbox");
        var direct = new JdbcTemplate(database);
        new TransactionTemplate(new DataSourceTransactionManager(database))
                .executeWithoutResult(transaction -> direct.execute(script()));
        direct.execute("vacuum analyze");
        context = new AnnotationConfigApplicationContext();
        context.registerBean(DataSource.class, () -> database);
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
        context.registerBean(Clock.class, () -> CLOCK);
        context.register(TestRepositories.InContext.class, Accounts.class);
        context.refresh();
        DataSource watched =
                ProxyDataSourceBuilder.create(database).listener(plans).build();
        transaction = new TransactionTemplate(new DataSourceTransactionManager(watched));
        figures = JdbcClient.create(watched);
        Searches searches = new Searches(watched, context.getBean(Accounts.class));
        ActivationWindows windows = new ActivationWindows(null, null, null);
        CalendarSettings calendar = CalendarSettings.standard();
        JdbcWaiting waiting = new JdbcWaiting(
                searches,
                new CarrierGateways(List.of(), (carrier, kind) -> "none"),
                windows,
                new DueTimes(new BusinessCalendar(calendar), calendar, CLOCK),
                code -> new Remedies.Remedy("", "none", "desk", "WAIT", ""),
                new Standstills() {
                    @Override
                    public Optional<Instant> since(UUID order) {
                        return Optional.empty();
                    }

                    @Override
                    public Set<UUID> orders() {
                        return Set.of();
                    }
                },
                new OrderSettings(
                        Duration.ofHours(24),
                        100_000,
                        500,
                        Duration.ofMinutes(30),
                        Duration.ofDays(30),
                        Duration.ofDays(7),
                        Duration.ofSeconds(5)),
                CLOCK);
        finder = new JdbcRequestFinder(searches, waiting);
        search = new JdbcOrderSearch(searches, context.getBean(Accounts.class), windows, waiting, CLOCK);
    }

    @AfterAll
    static void close() {
        context.close();
        database.close();
    }

    @ParameterizedTest(name = "{0}, as {1}")
    @MethodSource("searches")
    void noSearchReadsAllOrders(String what, long account, OrderQuery query) {
        plans.start();
        Found found = page(caller(account), query, 1, 100);
        List<String> explained = plans.stop();

        // The total, the page and, where it is sorted by its request, the place of its last order.
        assertThat(explained).hasSizeBetween(2, 3).allSatisfy(ManyOrdersTest::usesIndexesOnly);
        note(
                what + ", as " + account + ": " + found.items().size() + " of "
                        + (found.totalIsAtLeast() ? "at least " : "") + found.total(),
                explained);
    }

    @ParameterizedTest(name = "{0}, as {1}")
    @MethodSource("searches")
    void noSearchForRequestsReadsAllOfThem(String what, long account, OrderQuery query) {
        plans.start();
        List<PortRequest> found = find(
                        account,
                        RequestQuery.builder()
                                .handedIn(true)
                                .reference(query.reference())
                                .withOrder(query.order()),
                        Scope.ACCOUNT_AND_DESCENDANTS,
                        Count.NOT)
                .items();
        List<String> explained = plans.stop();

        assertThat(explained).singleElement().satisfies(ManyOrdersTest::usesIndexesOnly);
        note("requests: " + what + ", as " + account + ": " + found.size(), explained);
    }

    private static void usesIndexesOnly(String plan) {
        assertThat(plan)
                .doesNotContain("Seq Scan on port_order")
                .doesNotContain("Seq Scan on port_number")
                .doesNotContain("Seq Scan on port_request")
                .doesNotContain("Seq Scan on searchable_number");
    }

    static Stream<Arguments> searches() {
        OrderQuery all = OrderQuery.ALL;
        Map<String, OrderQuery> queries = new LinkedHashMap<>();
        queries.put("newest first", all);
        queries.put("oldest first", all.sortedBy(Sort.CREATED, true));
        queries.put(
                "next FOC first", all.like(in(Set.of(OrderStatus.SCHEDULED))).sortedBy(Sort.FOC, true));
        queries.put("changed last", all.sortedBy(Sort.UPDATED, false));
        queries.put(
                "last submitted",
                all.like(in(StatusGroup.LAST_SUBMITTED.states())).sortedBy(Sort.SUBMITTED, false));
        queries.put("suspended", all.like(in(StatusGroup.SUSPENDED.states())));
        queries.put("completed", all.like(in(StatusGroup.COMPLETED.states())));
        queries.put("being canceled", all.like(in(Set.of(OrderStatus.CANCEL_PENDING))));
        queries.put("a number", all.like(number("2014525177")));
        queries.put("an area code", all.like(number("312")));
        queries.put("four digits", all.like(number("5354")));
        queries.put("seven digits", all.like(number("5354200")));
        queries.put("a reference", all.withReference(TextQuery.of("REF-4711")));
        queries.put("a reference's beginning", all.withReference(TextQuery.of("ref-471*")));
        queries.put("an end user", all.like(order().endUser("Bak Ac").build()));
        queries.put(
                "a carrier's reference",
                all.like(order().carrierReference(TextQuery.of("po-4711*")).build()));
        queries.put(
                "an order's support key",
                all.like(order().supportKey("po_0000001267").build()));
        queries.put(
                "a request's support key",
                all.like(order().supportKey("pr_0000001267").build()));
        queries.put("a carrier", all.like(order().losingCarrier("Potomac Bell").build()));
        queries.put(
                "a carrier with one order",
                all.like(order().losingCarrier("Hinterland Telephone Cooperative")
                        .build()));
        queries.put("created in a week", all.like(order().created(WEEK).build()));
        queries.put("FOC in a week", all.like(order().foc(WEEK).build()));
        return each(queries);
    }

    /** What the list of requests can be asked for. */
    static Stream<Arguments> filters() {
        Map<String, RequestQuery.Builder> queries = new LinkedHashMap<>();
        for (StatusGroup group : StatusGroup.values()) {
            queries.put("group " + group, RequestQuery.builder().status(group.states()));
        }
        for (OrderStatus status : OrderStatus.values()) {
            queries.put("rolled up to " + status, RequestQuery.builder().status(Set.of(status)));
        }
        queries.put(
                "last submitted",
                RequestQuery.builder()
                        .status(StatusGroup.LAST_SUBMITTED.states())
                        .sort(RequestQuery.Sort.SUBMITTED));
        queries.put("drafts", RequestQuery.builder().handedIn(false));
        queries.put("submitted", RequestQuery.builder().handedIn(true));
        queries.put("a reference", RequestQuery.builder().customerReference("REF-4711"));
        queries.put("a name", RequestQuery.builder().name("Move 4711"));
        queries.put("a request's number", RequestQuery.builder().number(1_004_711L));
        queries.put("a request's support key", RequestQuery.builder().supportKey("pr_0000001267"));
        queries.put("created in a week", RequestQuery.builder().created(WEEK));
        Map<String, OrderCriteria> orders = new LinkedHashMap<>();
        orders.put("one scheduled", in(Set.of(OrderStatus.SCHEDULED)));
        orders.put("one completed", in(Set.of(OrderStatus.COMPLETED)));
        orders.put("one being canceled", in(Set.of(OrderStatus.CANCEL_PENDING)));
        orders.put("a number", number("2014525177"));
        orders.put("an area code", number("312"));
        orders.put("four digits", number("5354"));
        orders.put("seven digits", number("5354200"));
        orders.put("an order's support key", order().supportKey("po_0000001267").build());
        orders.put("a carrier", order().losingCarrier("Potomac Bell").build());
        orders.put(
                "a carrier with one order",
                order().losingCarrier("Hinterland Telephone Cooperative").build());
        orders.put("FOC in a week", order().foc(WEEK).build());
        orders.put("desired in a week", order().desired(WEEK).build());
        orders.put(
                "ended in a week",
                order().status(StatusGroup.COMPLETED.states()).ended(WEEK).build());
        orders.put(
                "scheduled, of a carrier, FOC in a week",
                order().status(Set.of(OrderStatus.SCHEDULED))
                        .losingCarrier("Potomac Bell")
                        .foc(Period.days("foc", LocalDate.of(2026, 11, 23), LocalDate.of(2026, 11, 29)))
                        .build());
        orders.forEach((what, order) -> queries.put(what, RequestQuery.builder().withOrder(order)));
        queries.put(
                "rolled up to SCHEDULED with four digits",
                RequestQuery.builder().status(Set.of(OrderStatus.SCHEDULED)).withOrder(number("5354")));
        return each(queries);
    }

    private static Stream<Arguments> each(Map<String, ?> queries) {
        return queries.entrySet().stream()
                .flatMap(query -> Stream.of(EVERYTHING, MANY_ORDERS, RESELLER, FEW_ORDERS)
                        .map(account -> Arguments.of(query.getKey(), account, query.getValue())));
    }

    private static OrderCriteria.Builder order() {
        return OrderCriteria.builder();
    }

    private static OrderCriteria in(Set<OrderStatus> states) {
        return order().status(states).build();
    }

    private static OrderCriteria number(String part) {
        return order().number(part).build();
    }

    @ParameterizedTest(name = "{0}, as {1}")
    @MethodSource("filters")
    void noFilterOfRequestsReadsAllOfThem(String what, long account, RequestQuery.Builder query) {
        plans.start();
        RequestFinder.Found found = find(account, query, Scope.ACCOUNT_AND_DESCENDANTS, Count.UP_TO_A_CAP);
        List<String> explained = plans.stop();

        assertThat(explained).hasSize(2).allSatisfy(ManyOrdersTest::usesIndexesOnly);
        note(
                "filtered: " + what + ", as " + account + ": " + found.items().size() + " of "
                        + (found.totalIsAtLeast() ? "at least " : "") + found.total(),
                explained);
    }

    /** As those have it who list everything that is open or ended lately, without pages. */
    @ParameterizedTest(name = "of {0}, as {1}")
    @MethodSource("scopes")
    void whatIsOpenOrEndedLatelyIsFoundByIndex(Scope scope, long account) {
        Period lately = Period.moments(CLOCK.instant().minus(Duration.ofDays(31)), CLOCK.instant());
        plans.start();
        Stream<List<PortRequest>> found = transaction.execute(status -> finder.parts(RequestQuery.builder()
                .withOrder(order().status(StatusGroup.ACTIVE.states())
                        .ended(lately)
                        .build())
                .of(caller(account).accountId(), scope)));
        List<String> explained = plans.stop();

        assertThat(explained).singleElement().satisfies(ManyOrdersTest::usesIndexesOnly);
        note(
                "open or ended lately, of " + scope + ", as " + account + ": "
                        + found.mapToInt(List::size).sum(),
                explained);
    }

    static Stream<Arguments> scopes() {
        return Stream.of(Scope.values())
                .flatMap(scope -> Stream.of(EVERYTHING, MANY_ORDERS, RESELLER, FEW_ORDERS)
                        .map(account -> Arguments.of(scope, account)));
    }

    private static RequestFinder.Found find(long account, RequestQuery.Builder query, Scope scope, Count count) {
        return transaction.execute(
                status -> finder.find(query.of(caller(account).accountId(), scope), new Slice(1, 100, count)));
    }

    @ParameterizedTest
    @ValueSource(longs = {EVERYTHING, MANY_ORDERS, RESELLER, FEW_ORDERS})
    void aPageOfRequestsIsReadByIndex(long account) {
        plans.start();
        RequestFinder.Found page = find(account, RequestQuery.builder(), Scope.ACCOUNT_AND_DESCENDANTS, Count.EXACTLY);
        List<String> explained = plans.stop();

        assertThat(page.items()).isNotEmpty();
        assertThat(explained)
                .isNotEmpty()
                .allSatisfy(plan -> assertThat(plan)
                        .doesNotContain("Seq Scan on port_order")
                        .doesNotContain("Seq Scan on port_request"));
        note("the list of requests, as " + account + ": " + page.items().size() + " of " + page.total(), explained);
    }

    @Test
    void followingTheCursorReadsNoMoreForBeingDeep() {
        Caller caller = caller(EVERYTHING);
        String cursor = page(caller, OrderQuery.ALL, 10, 1000).next();
        plans.start();
        Found found = transaction.execute(status -> search.after(caller, OrderQuery.ALL, cursor, 100));

        assertThat(found.items()).hasSize(100);
        assertThat(plans.stop())
                .singleElement()
                .asString()
                .contains("port_order_created")
                .doesNotContain("Seq Scan on port_order");
    }

    @Test
    void theTotalIsCountedNoFurtherThanItsCap() {
        assertThat(page(caller(EVERYTHING), OrderQuery.ALL, 1, 1)).satisfies(found -> {
            assertThat(found.total()).isEqualTo(10_000);
            assertThat(found.totalIsAtLeast()).isTrue();
        });
        assertThat(page(caller(FEW_ORDERS), OrderQuery.ALL, 1, 1)).satisfies(found -> {
            assertThat(found.total()).isBetween(100, 1000);
            assertThat(found.totalIsAtLeast()).isFalse();
        });
    }

    @Test
    void whatCanBeActivatedIsFoundByItsIndex() {
        plans.start();
        List<PortOrder> ready = transaction.execute(status -> search.readyToActivate(caller(EVERYTHING)));

        assertThat(ready).isNotEmpty();
        assertThat(plans.stop()).singleElement().asString().contains("port_order_on_demand");
    }

    @Test
    void reportsAndMetricsReadNoMoreThanWhatTheyCount() {
        plans.start();
        transaction.executeWithoutResult(status -> EveryFigure.look(figures, CLOCK.instant()));

        List<String> explained = plans.stop();
        assertThat(explained).hasSize(8).noneSatisfy(plan -> assertThat(plan).contains("Seq Scan"));
        assertThat(explained.get(0)).contains("Index Only Scan using port_order_waiting");
        assertThat(explained.get(2)).contains("Index Only Scan using port_order_ended");
        assertThat(explained.subList(3, 6))
                .allSatisfy(plan -> assertThat(plan).contains("Index Only Scan using carrier_submission_answered"));
        note("Reports and metrics", explained);
    }

    private static Found page(Caller caller, OrderQuery query, int page, int size) {
        return transaction.execute(status -> search.page(caller, query, page, size));
    }

    private static Caller caller(long number) {
        Account account = context.getBean(Accounts.class).byNumber(number).orElseThrow();
        return new Caller(
                account.id(), account.number(), account.name(), account.administrator(), account.managesPorts());
    }

    private static String script() {
        try {
            return new ClassPathResource("db/many-orders.sql").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Appends the plans to the file that the property {@code portway.plans} names, where it names one. */
    private static void note(String heading, List<String> plans) {
        String keep = System.getProperty("portway.plans");
        if (keep == null) {
            return;
        }
        try {
            Files.writeString(
                    Path.of(keep),
                    "## " + heading + "\n\n" + String.join("\n\n", plans) + "\n\n",
                    java.nio.file.StandardOpenOption.CREATE,
                    java.nio.file.StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks PostgreSQL how it carries out each statement, with the very values. */
    private static final class Plans implements QueryExecutionListener {

        private List<String> explained;

        void start() {
            explained = new ArrayList<>();
        }

        List<String> stop() {
            List<String> result = explained;
            explained = null;
            return result;
        }

        @Override
        public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
            if (explained == null || !(execution.getStatement() instanceof PreparedStatement)) {
                return;
            }
            try (var explain = execution.getStatement().getConnection().createStatement();
                    var rows = explain.executeQuery("explain (analyze, buffers, costs off, timing off) "
                            + execution.getStatement().unwrap(PGStatement.class))) {
                List<String> plan = new ArrayList<>();
                while (rows.next()) {
                    plan.add(rows.getString(1));
                }
                explained.add(String.join("\n", plan));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {}
    }
}
