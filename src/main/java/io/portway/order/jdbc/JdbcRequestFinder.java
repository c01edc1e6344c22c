package io.portway.order.jdbc;

import io.portway.kernel.Criteria;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.ViolationCode;
import io.portway.order.OrderStatus;
import io.portway.order.PortRequest;
import io.portway.order.jdbc.Searches.Whose;
import io.portway.order.search.OrderSearch;
import io.portway.order.search.RequestFinder;
import io.portway.order.search.RequestQuery;
import io.portway.order.search.RequestQuery.Sort;
import io.portway.order.search.Slice;
import io.portway.order.search.Slice.Count;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Builds one statement for each search, with nothing in it but the criteria that were given. A request belongs to the account of
 * its orders, and the condition on its own account has an index in the right sequence.
 */
@Repository
@Transactional(readOnly = true)
class JdbcRequestFinder implements RequestFinder {

    /** How many requests {@link #parts} reads at once. */
    private static final int AT_ONCE = 100;

    private final Searches searches;
    private final JdbcWaiting waiting;

    JdbcRequestFinder(Searches searches, JdbcWaiting waiting) {
        this.searches = searches;
        this.waiting = waiting;
    }

    @Override
    public Found find(RequestQuery query, Slice slice) {
        boolean capped = slice.count() == Count.UP_TO_A_CAP;
        if (capped && slice.offset() >= OrderSearch.COUNTED) {
            throw new InvalidInput(
                    "page",
                    ViolationCode.OUT_OF_RANGE,
                    Integer.toString(slice.page()),
                    "is deeper than the first " + OrderSearch.COUNTED + " requests",
                    "narrow the search, for example to those created earlier");
        }
        Whose whose = searches.whose(query.account(), query.scope());
        searches.noSequentialScan();
        if (query.findsAll()) {
            searches.noBitmapScan();
        }
        Criteria collecting = criteria(query, whose, true);
        if (slice.count() == Count.NOT) {
            return new Found(rows(query, criteria(query, whose, false), false, slice), null, false);
        }
        long counted = count(collecting, capped);
        boolean few = counted <= OrderSearch.COUNTED;
        List<PortRequest> items = rows(query, few ? collecting : criteria(query, whose, false), few, slice);
        return new Found(items, capped ? Math.min(counted, OrderSearch.COUNTED) : counted, capped && !few);
    }

    @Override
    public Stream<List<PortRequest>> parts(RequestQuery query) {
        Whose whose = searches.whose(query.account(), query.scope());
        searches.noSequentialScan();
        Criteria criteria = criteria(query, whose, true);
        List<UUID> ids = searches.sql(
                        "select r.id from (select r.id, r.number, r.account_id, " + key(query)
                                + " as key from port_request r" + criteria.where()
                                + " offset 0) r join account a on a.id = r.account_id"
                                + orderBy(query, "a.number, r.key"),
                        criteria)
                .query(UUID.class)
                .list();
        return IntStream.iterate(0, from -> from < ids.size(), from -> from + AT_ONCE)
                .mapToObj(from -> part(ids.subList(from, Math.min(from + AT_ONCE, ids.size()))));
    }

    private List<PortRequest> part(List<UUID> ids) {
        Criteria criteria = new Criteria();
        String these = criteria.bind(
                "cast(:ids as uuid[])", ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")));
        return RequestRows.of(searches.sql(
                RequestRows.REQUEST + "where r.id = any (" + these + ") order by array_position(" + these
                        + ", r.id), o.number",
                criteria));
    }

    private long count(Criteria criteria, boolean capped) {
        String matching = " from port_request r" + criteria.where();
        return (capped
                        ? searches.sql("select count(*) from (select 1" + matching + " limit :most) found", criteria)
                                .param("most", OrderSearch.COUNTED + 1)
                        : searches.sql("select count(*)" + matching, criteria))
                .query(Long.class)
                .single();
    }

    /**
     * @param few where the result is small it is collected and then sorted; "offset 0" keeps the planner from walking all requests
     *            in the hope of meeting enough of them soon
     */
    private List<PortRequest> rows(RequestQuery query, Criteria criteria, boolean few, Slice slice) {
        String matching = "port_request r" + criteria.where();
        String ids = few
                ? "select r.id from (select r.id, r.number, " + key(query) + " as key from " + matching + " offset 0) r"
                        + orderBy(query, "r.key")
                : "select r.id from " + matching + orderBy(query, key(query));
        ids += " limit " + criteria.bind(":size", slice.size()) + " offset " + criteria.bind(":offset", slice.offset());
        return RequestRows.of(searches.sql(
                RequestRows.REQUEST + "where r.id = any (array(" + ids + "))" + orderBy(query, key(query))
                        + ", o.number",
                criteria));
    }

    private static String key(RequestQuery query) {
        return switch (query.sort()) {
            case CREATED -> "r.created_at";
            case SUBMITTED -> "r.submitted_at";
            case DEADLINE -> deadline(query);
        };
    }

    /** The first deadline of its open orders, or of those that wait for whom the query names; null if there is none. */
    private static String deadline(RequestQuery query) {
        String who = query.orders().stream()
                .flatMap(order -> order.waitsFor().stream())
                .distinct()
                .map(one -> "'" + one + "'")
                .collect(Collectors.joining(", "));
        return "(select min(" + JdbcWaiting.BY + ") from port_order o where o.request_id = r.id"
                + " and o.status not in ('COMPLETED', 'CANCELED')"
                + (who.isEmpty() ? "" : " and " + JdbcWaiting.WHO + " in (" + who + ")") + ")";
    }

    private static String orderBy(RequestQuery query, String key) {
        String direction = query.sort() == Sort.DEADLINE ? " asc" : " desc";
        return " order by " + key + direction + ", r.number" + direction;
    }

    /**
     * @param collecting whether what is found is read as a whole: then the account of the orders, which has indexes too, stands beside
     *                   that of the requests; where requests are walked, it would only be in the planner's way
     */
    private Criteria criteria(RequestQuery query, Whose whose, boolean collecting) {
        Criteria criteria = new Criteria();
        whose.in(criteria, "r.account_id");
        criteria.and("r.number = :number", query.number());
        criteria.and("r.support_key = :supportKey", query.supportKey());
        criteria.and("r.customer_reference = :reference", query.customerReference());
        Searches.text(criteria, "r.customer_reference", query.reference());
        criteria.and("r.details ->> 'name' = :name", query.name());
        Searches.within(criteria, "r.created_at", query.created());
        if (query.handedIn() != null) {
            criteria.and(query.handedIn() ? "r.submitted_at is not null" : "r.submitted_at is null");
        }
        if (query.sort() == Sort.DEADLINE) {
            waiting.terms(criteria);
        }
        if (query.sort() == Sort.SUBMITTED) {
            criteria.and("r.submitted_at is not null");
        }
        query.orders()
                .forEach(order -> criteria.and(
                        "exists (select from port_order o where o.request_id = r.id",
                        of -> {
                            if (collecting) {
                                whose.in(of, "o.account_id");
                            }
                            Searches.order(of, order);
                            waiting.only(of, order.waitsFor());
                        },
                        ")"));
        if (!query.status().isEmpty() && query.status().size() < OrderStatus.values().length) {
            status(criteria, query.status(), whose, collecting);
        }
        return criteria;
    }

    /**
     * {@link OrderStatus#rollUp} in the database: the place in {@link OrderStatus#ROLL_UP} of the order that comes first there. It is
     * computed only for requests that can be in one of the states: those with an order in it, and without orders those that were
     * not handed in.
     */
    private static void status(Criteria criteria, Set<OrderStatus> status, Whose whose, boolean collecting) {
        criteria.and(
                "r.id in (select o.request_id from port_order o where true",
                of -> {
                    if (collecting) {
                        whose.in(of, "o.account_id");
                    }
                    of.and("o.status in (:status)", Criteria.names(status));
                },
                status.contains(OrderStatus.WITHOUT_ORDERS)
                        ? " union all select d.id from port_request d where d.submitted_at is null)"
                        : ")");
        String rollUp = criteria.bind(
                "cast(:rollUp as text[])",
                OrderStatus.ROLL_UP.stream().map(OrderStatus::name).collect(Collectors.joining(",", "{", "}")));
        String places = criteria.bind(
                "in (:places)", status.stream().map(JdbcRequestFinder::place).toList());
        criteria.and("coalesce((select min(array_position(" + rollUp
                + ", o.status)) from port_order o where o.request_id = r.id), " + place(OrderStatus.WITHOUT_ORDERS)
                + ") " + places);
    }

    /** As PostgreSQL counts, from 1. */
    private static int place(OrderStatus status) {
        return OrderStatus.ROLL_UP.indexOf(status) + 1;
    }
}
