package io.portway.order.jdbc;

import io.portway.account.Accounts;
import io.portway.account.Caller;
import io.portway.kernel.Criteria;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.ViolationCode;
import io.portway.order.PortOrder;
import io.portway.order.life.ActivationWindows;
import io.portway.order.search.OrderQuery;
import io.portway.order.search.OrderQuery.Sort;
import io.portway.order.search.OrderSearch;
import io.portway.order.search.RequestQuery.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Builds one statement for each search, with nothing in it but the criteria that were given. */
@Repository
@Transactional(readOnly = true)
class JdbcOrderSearch implements OrderSearch {

    private static final Duration LONGEST_DAY = Duration.ofHours(25);
    private static final int READY_AT_MOST = 1000;

    private final Searches searches;
    private final Accounts accounts;
    private final ActivationWindows windows;
    private final JdbcWaiting waiting;
    private final Clock clock;

    JdbcOrderSearch(Searches searches, Accounts accounts, ActivationWindows windows, JdbcWaiting waiting, Clock clock) {
        this.searches = searches;
        this.waiting = waiting;
        this.accounts = accounts;
        this.windows = windows;
        this.clock = clock;
    }

    @Override
    public Found page(Caller caller, OrderQuery query, int page, int size) {
        long offset = (page - 1) * (long) size;
        if (offset >= COUNTED) {
            throw new InvalidInput(
                    "page",
                    ViolationCode.OUT_OF_RANGE,
                    Integer.toString(page),
                    "is deeper than the first " + COUNTED + " orders",
                    "follow the cursor of the previous page, or narrow the search");
        }
        Criteria criteria = criteria(caller, query);
        searches.noSequentialScan();
        int counted = count(query, criteria);
        boolean few = counted <= COUNTED;
        List<PortOrder> found = chunk(query, criteria, few, size, offset);
        return new Found(items(found, size), Math.min(counted, COUNTED), !few, next(query, few, found, size));
    }

    @Override
    public Found after(Caller caller, OrderQuery query, String cursor, int size) {
        Criteria criteria = criteria(caller, query);
        Cursor last = Cursor.of(cursor, query);
        searches.noSequentialScan();
        String compare = query.ascending() ? ">" : "<";
        criteria.and("(" + key(query) + ", o.number) " + compare + " ("
                + criteria.bind("cast(:lastKey as timestamptz)", last.key()) + ", "
                + criteria.bind(":lastNumber", last.number()) + ")");
        if (query.sort() == Sort.SUBMITTED) {
            // The comparison above spans two tables, which no index does.
            criteria.and("r.submitted_at " + compare + "= cast(:lastKey as timestamptz)", last.key());
        }
        List<PortOrder> found = chunk(query, criteria, last.few(), size, 0);
        return new Found(items(found, size), null, false, next(query, last.few(), found, size));
    }

    @Override
    public void each(Caller caller, OrderQuery query, Consumer<PortOrder> action) {
        Criteria criteria = criteria(caller, query);
        searches.cursor(OrderRows.ORDER + criteria.where() + orderBy(query, key(query), "o.number"), criteria)
                .query(row -> {
                    action.accept(OrderRows.order(row));
                });
    }

    @Override
    public List<PortOrder> readyToActivate(Caller caller) {
        Instant now = clock.instant();
        // The FOC date is a day in the order's own zone: the longest day on each side is enough to find it, and then it
        // is looked at closely.
        Criteria criteria = new Criteria()
                .and("o.status = 'SCHEDULED' and o.on_demand")
                .and("o.foc_at >= :from", now.minus(LONGEST_DAY))
                .and("o.foc_at <= :to", now.plus(LONGEST_DAY));
        searches.whose(caller.accountId(), Scope.ACCOUNT_AND_DESCENDANTS).in(criteria, "o.account_id");
        return rows(searches.sql(
                                OrderRows.ORDER + criteria.where() + " order by o.foc_at, o.number limit :most",
                                criteria)
                        .param("most", READY_AT_MOST))
                .stream()
                .filter(order -> windows.isOpen(order, now))
                .toList();
    }

    private Criteria criteria(Caller caller, OrderQuery query) {
        UUID account = query.account() == null
                ? caller.accountId()
                : accounts.visible(caller, query.account()).id();
        Criteria criteria = new Criteria();
        searches.whose(account, query.descendants() ? Scope.ACCOUNT_AND_DESCENDANTS : Scope.ACCOUNT)
                .in(criteria, "o.account_id");
        Searches.order(criteria, query.order());
        waiting.only(criteria, query.order().waitsFor());
        if (query.sort() == Sort.DEADLINE) {
            waiting.terms(criteria);
        }
        Searches.text(criteria, "r.customer_reference", query.reference());
        criteria.and("r.number = :requestNumber", query.requestNumber());
        if (query.sort() == Sort.SUBMITTED) {
            criteria.and("r.submitted_at is not null");
        }
        return criteria;
    }

    private int count(OrderQuery query, Criteria criteria) {
        return searches.sql(
                        "select count(*) from (select 1 " + from(query) + criteria.where() + " limit :most) found",
                        criteria)
                .param("most", COUNTED + 1)
                .query(Integer.class)
                .single();
    }

    /**
     * One order more than requested, which tells whether there is a next page; whole rows are read only for these.
     *
     * @param few a small result is collected and then sorted; "offset 0" keeps the planner from walking the
     *            sequence of all orders instead, in the hope of meeting enough of them soon
     */
    private List<PortOrder> chunk(OrderQuery query, Criteria criteria, boolean few, int size, long offset) {
        String matching = from(query) + criteria.where();
        String ids = few
                ? "select id from (select o.id, o.number, " + key(query) + " as key " + matching + " offset 0) found"
                        + orderBy(query, "key", "number")
                : "select o.id " + matching + orderBy(query, key(query), "o.number");
        return rows(searches.sql(
                        OrderRows.ORDER + "where o.id = any (array(" + ids + " limit :size offset :offset))"
                                + orderBy(query, key(query), "o.number"),
                        criteria)
                .param("size", size + 1)
                .param("offset", offset));
    }

    private List<PortOrder> rows(JdbcClient.StatementSpec statement) {
        return statement.query((row, i) -> OrderRows.order(row)).list();
    }

    private static String from(OrderQuery query) {
        boolean ofRequest =
                query.reference() != null || query.requestNumber() != null || query.sort() == Sort.SUBMITTED;
        return "from port_order o" + (ofRequest ? " join port_request r on r.id = o.request_id" : "");
    }

    private static String orderBy(OrderQuery query, String key, String number) {
        String direction = query.ascending() ? " asc" : " desc";
        return " order by " + key + direction + ", " + number + direction;
    }

    private static List<PortOrder> items(List<PortOrder> found, int size) {
        return found.size() > size ? found.subList(0, size) : found;
    }

    private static String key(OrderQuery query) {
        return switch (query.sort()) {
            case CREATED -> "o.created_at";
            case FOC -> Searches.FOC;
            case UPDATED -> "o.updated_at";
            case SUBMITTED -> "r.submitted_at";
            case DEADLINE -> JdbcWaiting.DEADLINE;
        };
    }

    private @Nullable String next(OrderQuery query, boolean few, List<PortOrder> found, int size) {
        if (found.size() <= size) {
            return null;
        }
        PortOrder last = found.get(size - 1);
        Instant key = switch (query.sort()) {
            case CREATED -> last.createdAt();
            case FOC -> last.focAt();
            case UPDATED -> last.updatedAt();
            case SUBMITTED -> submitted(last);
            case DEADLINE ->
                Objects.requireNonNull(waiting.of(List.of(last.id())).get(last.id()))
                        .by();
        };
        return Cursor.text(query, few, key, last.number());
    }

    private Instant submitted(PortOrder order) {
        return searches.sql("select submitted_at from port_request where id = :id", new Criteria())
                .param("id", order.requestId())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }
}
