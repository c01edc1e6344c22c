package io.portway.notify;

import io.portway.kernel.StoredJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is published. Each method is one round trip unless it says otherwise. */
@Component
class EventStore {

    /** What {@link #event} reads, of {@code event e} and {@code account a}. */
    static final String COLUMNS =
            "e.id, e.type, e.at, e.request_id, e.order_id, e.sequence, e.private, e.data, a.number as account_number";

    private final JdbcClient jdbc;

    EventStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What the account and those below it may know, oldest first. */
    List<Event> after(UUID account, boolean withPrivate, long after, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                         from account a
                        cross join lateral (
                            select * from event
                            where account_id = a.id and id > :after and (:withPrivate or not private)
                            order by id limit :limit) e
                        where :account = any (a.lineage)
                        order by e.id limit :limit""")
                .param("account", account)
                .param("withPrivate", withPrivate)
                .param("after", after)
                .param("limit", limit)
                .query((rs, row) -> event(rs))
                .list();
    }

    /** The same for one order, including events of its whole request. */
    List<Event> after(UUID order, UUID request, boolean withPrivate, long after, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                         from event e join account a on a.id = e.account_id
                        where e.subject in (:order, :request) and e.id > :after and (:withPrivate or not e.private)
                        order by e.id limit :limit""")
                .param("order", order)
                .param("request", request)
                .param("withPrivate", withPrivate)
                .param("after", after)
                .param("limit", limit)
                .query((rs, row) -> event(rs))
                .list();
    }

    /** Deletes older events, except those with waiting deliveries. Two round trips. */
    void forget(Instant before) {
        jdbc.sql("delete from webhook_delivery where settled_at < :before and status <> 'WAITING'")
                .param("before", utc(before))
                .update();
        jdbc.sql("""
                        delete from event e
                        where e.at < :before and e.id is not null
                          and not exists (select from webhook_delivery d where d.event_id = e.id)""").param("before", utc(before)).update();
    }

    Event event(ResultSet row) throws SQLException {
        return new Event(
                row.getLong("id"),
                row.getString("type"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getLong("account_number"),
                row.getObject("request_id", UUID.class),
                row.getObject("order_id", UUID.class),
                row.getObject("sequence", Long.class),
                row.getBoolean("private"),
                StoredJson.tree(row.getString("data")));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
