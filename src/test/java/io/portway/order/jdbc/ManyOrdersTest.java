package io.portway.order.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.portway.TestDatabase;
import io.portway.account.Account;
import io.portway.account.Accounts;
import io.portway.account.Caller;
import io.portway.kernel.Page;
import io.portway.operations.EveryFigure;
import io.portway.order.OrderSearch.Found;
import io.portway.order.OrderSearch.Query;
import io.portway.order.OrderSearch.Sort;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import io.portway.order.StatusGroup;
import io.portway.order.life.ActivationWindows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.flywaydb.core.Flyway;
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

    private static final Plans plans = new Plans();
    private static HikariDataSource database;
    private static AnnotationConfigApplicationContext context;
    private static TransactionTemplate transaction;
    private static JdbcOrderSearch search;
    private static JdbcOrderRepository requests;
    private static JdbcClient figures;

    @BeforeAll
    static void fill() {
        database = new HikariDataSource();
        database.setJdbcUrl(TestDatabase.freshDatabase("many_orders"));
        database.setMaximumPoolSize(3);
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration", "classpath:db/sandbox")
                .load()
                .migrate();
        var direct = new JdbcTemplate(database);
        new TransactionTemplate(new DataSourceTransactionManager(database))
                .executeWithoutResult(transaction -> direct.execute(script()));
        direct.execute("vacuum analyze");
        context = new AnnotationConfigApplicationContext();
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
        context.registerBean(Clock.class, () -> CLOCK);
        context.register(Accounts.class, JdbcOrderRepository.class);
        context.refresh();
        DataSource watched =
                ProxyDataSourceBuilder.create(database).listener(plans).build();
        transaction = new TransactionTemplate(new DataSourceTransactionManager(watched));
        requests = new JdbcOrderRepository(JdbcClient.create(watched), CLOCK);
        figures = JdbcClient.create(watched);
        search = new JdbcOrderSearch(
                new JdbcTemplate(watched),
                context.getBean(JdbcOrderRepository.class),
                context.getBean(Accounts.class),
                new ActivationWindows(null, null, null),
                CLOCK);
    }

    @AfterAll
    static void close() {
        context.close();
        database.close();
    }

    @ParameterizedTest(name = "{0}, as {1}")
    @MethodSource("searches")
    void noSearchReadsAllOrders(String what, long account, Query query) {
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
    void noSearchForRequestsReadsAllOfThem(String what, long account, Query query) {
        plans.start();
        List<PortRequest> found = transaction.execute(status -> search.requests(caller(account), query, true, 1, 100));
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
        Query all = Query.ALL;
        Map<String, Query> queries = new LinkedHashMap<>();
        queries.put("newest first", all);
        queries.put("oldest first", all.sortedBy(Sort.CREATED, true));
        queries.put("next FOC first", all.of(Set.of(OrderStatus.SCHEDULED)).sortedBy(Sort.FOC, true));
        queries.put("changed last", all.sortedBy(Sort.UPDATED, false));
        queries.put(
                "last submitted", all.of(StatusGroup.LAST_SUBMITTED.states()).sortedBy(Sort.SUBMITTED, false));
        queries.put("suspended", all.of(StatusGroup.SUSPENDED.states()));
        queries.put("completed", all.of(StatusGroup.COMPLETED.states()));
        queries.put("being canceled", all.of(Set.of(OrderStatus.CANCEL_PENDING)));
        queries.put("a number", with("2014525177", null, null, null, null, null));
        queries.put("an area code", with("312", null, null, null, null, null));
        queries.put("four digits", with("5354", null, null, null, null, null));
        queries.put("seven digits", with("5354200", null, null, null, null, null));
        queries.put("a reference", with(null, "REF-4711", null, null, null, null));
        queries.put("an order's support key", with(null, null, "po_0000001267", null, null, null));
        queries.put("a request's support key", with(null, null, "pr_0000001267", null, null, null));
        queries.put("a carrier", with(null, null, null, "Potomac Bell", null, null));
        queries.put("a carrier with one order", with(null, null, null, "Hinterland Telephone Cooperative", null, null));
        queries.put("created in a week", with(null, null, null, null, LocalDate.of(2025, 3, 3), null));
        queries.put("FOC in a week", with(null, null, null, null, null, LocalDate.of(2025, 3, 3)));
        return queries.entrySet().stream()
                .flatMap(query -> Stream.of(EVERYTHING, MANY_ORDERS, RESELLER, FEW_ORDERS)
                        .map(account -> Arguments.of(query.getKey(), account, query.getValue())));
    }

    private static Query with(
            String number, String reference, String supportKey, String carrier, LocalDate created, LocalDate foc) {
        return new Query(
                null,
                number,
                reference,
                supportKey,
                carrier,
                created,
                created == null ? null : created.plusDays(6),
                foc,
                foc == null ? null : foc.plusDays(6),
                null,
                true,
                null,
                false);
    }

    @ParameterizedTest
    @ValueSource(longs = {EVERYTHING, MANY_ORDERS, RESELLER, FEW_ORDERS})
    void aPageOfRequestsIsReadByIndex(long account) {
        plans.start();
        Page<PortRequest> page = transaction.execute(status -> requests.requests(
                context.getBean(Accounts.class)
                        .subtree(caller(account).accountId())
                        .orElse(null),
                1,
                100));
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
        String cursor = page(caller, Query.ALL, 10, 1000).next();
        plans.start();
        Found found = transaction.execute(status -> search.after(caller, Query.ALL, cursor, 100));

        assertThat(found.items()).hasSize(100);
        assertThat(plans.stop())
                .singleElement()
                .asString()
                .contains("port_order_created")
                .doesNotContain("Seq Scan on port_order");
    }

    @Test
    void theTotalIsCountedNoFurtherThanItsCap() {
        assertThat(page(caller(EVERYTHING), Query.ALL, 1, 1)).satisfies(found -> {
            assertThat(found.total()).isEqualTo(10_000);
            assertThat(found.totalIsAtLeast()).isTrue();
        });
        assertThat(page(caller(FEW_ORDERS), Query.ALL, 1, 1)).satisfies(found -> {
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

    private static Found page(Caller caller, Query query, int page, int size) {
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
