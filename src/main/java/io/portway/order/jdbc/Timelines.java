package io.portway.order.jdbc;

import static io.portway.order.jdbc.JdbcValues.instant;
import static io.portway.order.jdbc.JdbcValues.moment;

import io.portway.kernel.Actor;
import io.portway.kernel.StoredJson;
import io.portway.order.Fact;
import io.portway.order.OrderRepository.Event;
import io.portway.order.OrderVersion.FieldChange;
import io.portway.order.RequestNotes.Noted;
import io.portway.order.TimelineEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/** The timelines of orders. */
final class Timelines {

    static final String ENTRY =
            "t.order_id, t.seq, t.at, t.actor, t.actor_kind, t.kind, t.fact, t.from_status, t.to_status, t.message, "
                    + "t.private, t.action_required, t.request_ref, t.request_note, t.author, t.written_at";
    static final String ENTRIES = "select " + ENTRY + " from timeline_entry t ";

    private final JdbcClient jdbc;

    Timelines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Noted> notes(UUID requestId, boolean withPrivate) {
        return jdbc.sql(ENTRIES + """
                join port_order o on o.id = t.order_id
                where o.request_id = :request and t.kind = 'NOTE' and (:withPrivate or not t.private) order by t.at, o.number, t.seq""")
                .param("request", requestId)
                .param("withPrivate", withPrivate)
                .query((rs, row) -> new Noted(
                        rs.getObject("order_id", UUID.class), rs.getObject("request_note", UUID.class), entry(rs)))
                .list();
    }

    List<TimelineEntry> of(UUID orderId, boolean withPrivate) {
        return jdbc.sql(ENTRIES + "where order_id = :order and (:withPrivate or not private) order by seq")
                .param("order", orderId)
                .param("withPrivate", withPrivate)
                .query((rs, row) -> entry(rs))
                .list();
    }

    List<TimelineEntry> messages(UUID requestId) {
        return jdbc.sql(ENTRIES + """
                join port_order o on o.id = t.order_id
                where o.request_id = :request and not t.private and (t.kind = 'NOTE' or t.action_required or t.fact = 'TIME_ADJUSTED')
                  and t.fact is distinct from 'CARRIER_REJECTED' and t.fact is distinct from 'REFUSED_BY_GATEWAY'
                order by t.at, o.number, t.seq""")
                .param("request", requestId)
                .query((rs, row) -> entry(rs))
                .list();
    }

    List<Event> since(UUID orderId, int version, int until) {
        return jdbc.sql("select " + ENTRY + """
                , v.changes from timeline_entry t
                left join order_version v on v.order_id = t.order_id and v.timeline_seq = t.seq
                where t.order_id = :order and t.seq > :version and t.seq <= :until and not t.incidental order by t.seq""")
                .param("order", orderId)
                .param("version", version)
                .param("until", until)
                .query((rs, row) -> new Event(entry(rs), changes(rs.getString("changes"))))
                .list();
    }

    static TimelineEntry entry(ResultSet rs) throws SQLException {
        return new TimelineEntry(
                rs.getInt("seq"),
                moment(rs, "at"),
                rs.getString("actor"),
                Actor.Kind.valueOf(rs.getString("actor_kind")),
                TimelineEntry.Kind.valueOf(rs.getString("kind")),
                Fact.of(rs.getString("fact")),
                OrderRows.status(rs, "from_status"),
                OrderRows.status(rs, "to_status"),
                rs.getString("message"),
                rs.getBoolean("private"),
                rs.getBoolean("action_required"),
                rs.getString("request_ref"),
                rs.getString("author"),
                instant(rs, "written_at"));
    }

    private static List<FieldChange> changes(String changes) {
        return changes == null ? List.of() : StoredJson.read(changes, new TypeReference<>() {});
    }
}
