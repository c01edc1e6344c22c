package io.portway.order.jdbc;

import io.portway.kernel.Page;
import io.portway.order.search.RequestTimeline;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcRequestTimeline implements RequestTimeline {

    private final JdbcClient jdbc;

    JdbcRequestTimeline(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The row of the total is there even where a page is empty. */
    @Override
    public Page<Entry> of(UUID requestId, boolean withPrivate, int page, int size) {
        List<Entry> entries = new ArrayList<>();
        long[] total = {0};
        jdbc.sql("""
                with entry as materialized (
                    select %1$s, o.number as order_number
                    from port_order o join timeline_entry t on t.order_id = o.id
                    where o.request_id = :request and (:withPrivate or not t.private))
                select (select count(*) from entry) as total, t.order_number, %1$s
                from (values (1)) once (one) left join lateral (
                    select %1$s, t.order_number
                    from entry t order by t.at, t.order_number, t.seq limit :size offset :offset) t on true
                order by t.at, t.order_number, t.seq""".formatted(Timelines.ENTRY))
                .param("request", requestId)
                .param("withPrivate", withPrivate)
                .param("size", size)
                .param("offset", (page - 1) * (long) size)
                .query(row -> {
                    total[0] = row.getLong("total");
                    UUID order = row.getObject("order_id", UUID.class);
                    if (order != null) {
                        entries.add(new Entry(order, row.getLong("order_number"), Timelines.entry(row)));
                    }
                });
        return new Page<>(entries, page, size, total[0]);
    }
}
