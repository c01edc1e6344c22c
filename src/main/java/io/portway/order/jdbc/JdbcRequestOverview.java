package io.portway.order.jdbc;

import io.portway.number.PhoneNumber;
import io.portway.order.OrderStatus;
import io.portway.order.PortRequest;
import io.portway.order.RequestOverview;
import io.portway.order.TimelineEntry;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcRequestOverview implements RequestOverview {

    private static final String MANAGED = """
            (select p.id from account p where p.id = any (a.lineage) and (p.manages_ports or p.parent_id is null)
             order by cardinality(p.lineage) desc limit 1) = :account""";

    private final JdbcClient jdbc;
    private final JdbcOrderRepository orders;

    JdbcRequestOverview(JdbcClient jdbc, JdbcOrderRepository orders) {
        this.jdbc = jdbc;
        this.orders = orders;
    }

    @Override
    public List<PortRequest> find(Query query) {
        return orders.requests(jdbc.sql(JdbcOrderRepository.REQUEST + "where " + accounts(query.scope()) + """
                 and r.id in (
                    select f.request_id from port_order f
                    where (cardinality(:statuses) = 0 or f.status = any (:statuses))
                      and (f.status not in ('COMPLETED', 'CANCELED') or f.completed_at >= :from and f.completed_at < :to))
                """
                        + (query.number() == null ? "" : """
                 and r.id in (select f.request_id from port_number n join port_order f on f.id = n.order_id where n.e164 = :number)
                """)
                        + "order by a.number, r.created_at desc, r.number desc, o.number")
                .param("account", query.account())
                .param(
                        "statuses",
                        query.statuses().stream().map(OrderStatus::name).toArray(String[]::new))
                .param("from", query.endedFrom().atOffset(ZoneOffset.UTC))
                .param("to", query.endedTo().atOffset(ZoneOffset.UTC))
                .param("number", query.number() == null ? null : query.number().e164()));
    }

    private static String accounts(Scope scope) {
        return switch (scope) {
            case ACCOUNT -> "r.account_id = :account";
            case DESCENDANTS -> ":account = any (a.lineage) and a.id <> :account";
            case ACCOUNT_AND_DESCENDANTS -> ":account = any (a.lineage)";
            case MANAGED -> ":account = any (a.lineage) and " + MANAGED;
        };
    }

    @Override
    public Map<UUID, List<OfRequest>> numbers(Collection<UUID> requestIds) {
        Map<UUID, List<OfRequest>> numbers = new HashMap<>();
        jdbc.sql("""
                select o.request_id, n.order_id, n.e164, n.settings from port_number n join port_order o on o.id = n.order_id
                where o.request_id = any (cast(:requests as uuid[])) and n.reason_code is distinct from 'REMOVED' order by n.e164""").param("requests", texts(requestIds)).query(rs -> {
            numbers.computeIfAbsent(rs.getObject("request_id", UUID.class), none -> new ArrayList<>())
                    .add(new OfRequest(
                            rs.getObject("order_id", UUID.class),
                            new PhoneNumber(rs.getString("e164")),
                            orders.settings(rs.getString("settings"))));
        });
        return numbers;
    }

    @Override
    public Map<UUID, List<TimelineEntry>> timelines(Collection<UUID> orderIds, boolean withPrivate) {
        Map<UUID, List<TimelineEntry>> timelines = new HashMap<>();
        jdbc.sql(JdbcOrderRepository.ENTRIES + """
                where order_id = any (cast(:orders as uuid[])) and (:withPrivate or not private)
                order by order_id, seq""")
                .param("orders", texts(orderIds))
                .param("withPrivate", withPrivate)
                .query(rs -> {
                    timelines
                            .computeIfAbsent(rs.getObject("order_id", UUID.class), none -> new ArrayList<>())
                            .add(JdbcOrderRepository.entry(rs));
                });
        return timelines;
    }

    private static String[] texts(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }
}
