package io.portway.order.jdbc;

import io.portway.number.PhoneNumber;
import io.portway.order.TimelineEntry;
import io.portway.order.search.RequestOverview;
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

    private final JdbcClient jdbc;

    JdbcRequestOverview(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<UUID, List<OfRequest>> numbers(Collection<UUID> requestIds) {
        Map<UUID, List<OfRequest>> numbers = new HashMap<>();
        jdbc.sql("""
                select o.request_id, n.order_id, n.e164, n.settings from port_number n join port_order o on o.id = n.order_id
                where o.request_id = any (cast(:requests as uuid[])) and n.reason_code is distinct from 'REMOVED' order by n.e164""")
                .param("requests", JdbcValues.each(requestIds, UUID::toString))
                .query(rs -> {
                    numbers.computeIfAbsent(rs.getObject("request_id", UUID.class), none -> new ArrayList<>())
                            .add(new OfRequest(
                                    rs.getObject("order_id", UUID.class),
                                    new PhoneNumber(rs.getString("e164")),
                                    OrderNumbers.settings(rs.getString("settings"))));
                });
        return numbers;
    }

    @Override
    public Map<UUID, List<TimelineEntry>> timelines(Collection<UUID> orderIds, boolean withPrivate) {
        Map<UUID, List<TimelineEntry>> timelines = new HashMap<>();
        jdbc.sql(Timelines.ENTRIES + """
                where order_id = any (cast(:orders as uuid[])) and (:withPrivate or not private)
                order by order_id, seq""")
                .param("orders", JdbcValues.each(orderIds, UUID::toString))
                .param("withPrivate", withPrivate)
                .query(rs -> {
                    timelines
                            .computeIfAbsent(rs.getObject("order_id", UUID.class), none -> new ArrayList<>())
                            .add(Timelines.entry(rs));
                });
        return timelines;
    }
}
