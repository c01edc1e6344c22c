package io.portway.order.jdbc;

import io.portway.kernel.Page;
import io.portway.order.OrderStatus;
import io.portway.order.PortRequest;
import io.portway.order.RequestSearch;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Builds one statement for each search, with nothing in it but the criteria that were given. */
@Repository
@Transactional(readOnly = true)
class JdbcRequestSearch implements RequestSearch {

    /** {@link OrderStatus#rollUp}, where only the requests that can match at all are looked at. */
    private static final String ROLL_UP = """
            \sand (select case
                      when count(*) = 0 then 'DRAFT'
                      when bool_or(o.status = 'REJECTED') then 'REJECTED'
                      when bool_or(o.status = any (:byProgress)) then (:byProgress)[min(array_position(:byProgress, o.status))]
                      when bool_or(o.status = 'COMPLETED') then 'COMPLETED' else 'CANCELED' end
                  from port_order o where o.request_id = r.id) = any (:status)""";

    private final JdbcClient jdbc;
    private final JdbcOrderRepository orders;

    JdbcRequestSearch(JdbcClient jdbc, JdbcOrderRepository orders) {
        this.jdbc = jdbc;
        this.orders = orders;
    }

    @Override
    public Page<PortRequest> page(UUID accountId, Query query, int page, int size) {
        Map<String, Object> values = new HashMap<>();
        String found = "from port_request r where r.account_id = :account" + criteria(query, values);
        values.put("account", accountId);
        long total = jdbc.sql("select count(*) " + found)
                .params(values)
                .query(Long.class)
                .single();
        values.put("size", size);
        values.put("offset", (page - 1) * (long) size);
        List<PortRequest> items = orders.requests(jdbc.sql(
                        JdbcOrderRepository.REQUEST + "where r.id in (select r.id " + found
                                + " order by r.created_at desc, r.number desc limit :size offset :offset) order by r.created_at desc, r.number desc, o.number")
                .params(values));
        return new Page<>(items, page, size, total);
    }

    private static String criteria(Query query, Map<String, Object> values) {
        StringBuilder criteria = new StringBuilder();
        add(criteria, " and r.number = :number", values, "number", query.number());
        add(criteria, " and r.customer_reference = :reference", values, "reference", query.customerReference());
        add(criteria, " and r.created_at >= :createdFrom", values, "createdFrom", time(query.createdFrom()));
        add(criteria, " and r.created_at <= :createdTo", values, "createdTo", time(query.createdTo()));
        add(
                criteria,
                " and r.id in (select o.request_id from port_number n join port_order o on o.id = n.order_id where n.e164 = :phoneNumber)",
                values,
                "phoneNumber",
                query.phoneNumber() == null ? null : query.phoneNumber().e164());
        if (query.focFrom() != null || query.focTo() != null) {
            criteria.append(
                    " and r.id in (select o.request_id from port_order o where o.account_id = :account and o.foc_at is not null");
            add(criteria, " and o.foc_at >= :focFrom", values, "focFrom", time(query.focFrom()));
            add(criteria, " and o.foc_at <= :focTo", values, "focTo", time(query.focTo()));
            criteria.append(')');
        }
        if (!query.status().isEmpty()) {
            if (!query.status().contains(OrderStatus.DRAFT)) {
                criteria.append(
                        " and r.id in (select o.request_id from port_order o where o.account_id = :account and o.status = any (:status))");
            }
            add(
                    criteria,
                    ROLL_UP,
                    values,
                    "status",
                    query.status().stream().map(OrderStatus::name).toArray(String[]::new));
            values.put(
                    "byProgress",
                    OrderStatus.BY_PROGRESS.stream().map(OrderStatus::name).toArray(String[]::new));
        }
        return criteria.toString();
    }

    private static void add(
            StringBuilder criteria, String criterion, Map<String, Object> values, String name, Object value) {
        if (value != null) {
            criteria.append(criterion);
            values.put(name, value);
        }
    }

    private static Object time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
