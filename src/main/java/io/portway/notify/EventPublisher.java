package io.portway.notify;

import io.portway.notify.Addressing.Published;
import io.portway.order.action.Actions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes events of what was committed: gives them their ids, 1, 2, 3, …, and their bodies, and addresses them to subscriptions.
 *
 * <p>One caller at a time, held by the row of {@code event_publisher} until it commits: who sees an event sees all that have
 * smaller ids, and none comes in between later. The row lock that each change takes on its order makes an order's events come in
 * the order of its changes.
 */
@Component
class EventPublisher {

    /** Few enough that nobody waits long for the publisher. */
    private static final int MOST_AT_ONCE = 1_000;
    /** Of facts, as the database keeps them, compressed: a thousand events may have a thousand numbers each. */
    private static final int MOST_BYTES_AT_ONCE = 1_000_000;

    private final JdbcClient jdbc;
    private final Addressing addressing;
    private final Actions actions;
    private final TransactionTemplate transaction;

    EventPublisher(JdbcClient jdbc, Addressing addressing, Actions actions, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.addressing = addressing;
        this.actions = actions;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @param seen how many there were to take it from, up to the most */
    private record Taken(Happening happening, int seen) {}

    /** One round trip where there is nothing to publish, else some seven for each thousand; outside of any transaction. */
    void publish(Instant now) {
        boolean more = true;
        while (more && anyWait()) {
            more = Boolean.TRUE.equals(transaction.execute(status -> publishSome(now)));
        }
    }

    /** Sends again what a subscription receives and came after an event; returns how many events that is. */
    int replay(UUID webhook, long after, int most, Instant now) {
        publish(now);
        return transaction.execute(status -> addressing.noteAgain(webhook, after, most, now));
    }

    long countUnpublished() {
        return jdbc.sql("select count(*) from happening").query(Long.class).single();
    }

    private boolean anyWait() {
        return jdbc.sql("select exists (select from happening)")
                .query(Boolean.class)
                .single();
    }

    /** Returns whether there was more. */
    private boolean publishSome(Instant now) {
        long last = jdbc.sql("select last_id from event_publisher for update")
                .query(Long.class)
                .single();
        // A new statement, which sees what the previous holder committed.
        List<Taken> taken = take();
        if (taken.isEmpty()) {
            return false;
        }
        List<Published> events = new ArrayList<>();
        for (Taken one : taken) {
            events.add(
                    new Published(last + events.size() + 1, one.happening(), EventBodies.of(one.happening(), actions)));
        }
        write(events, last);
        addressing.note(events, now);
        int seen = taken.get(0).seen();
        return seen > taken.size() || seen == MOST_AT_ONCE;
    }

    private List<Taken> take() {
        return jdbc.sql("""
                        select no, type, account_id, request_id, order_id, private, facts, body, seen
                        from (select no, type, account_id, request_id, order_id, private, facts, body, count(*) over () as seen,
                                     row_number() over (order by no) as n,
                                     sum(pg_column_size(facts) + coalesce(pg_column_size(body), 0)) over (order by no) as bytes
                              from (select no, type, account_id, request_id, order_id, private, facts, body
                                    from happening order by no limit :most) first) sized
                        where n = 1 or bytes <= :bytes
                        order by no""")
                .param("most", MOST_AT_ONCE)
                .param("bytes", MOST_BYTES_AT_ONCE)
                .query((row, n) -> new Taken(happening(row), row.getInt("seen")))
                .list();
    }

    /** Each event is written once. {@code sequence} counts those of its order that are not private. */
    private void write(List<Published> events, long last) {
        jdbc.sql("""
                        with taken as (
                            delete from happening h
                            using unnest(:nos, :ids, :bodies) made (no, id, body)
                            where h.no = made.no
                            returning made.id, made.body, h.at, h.type, h.account_id, h.request_id, h.order_id, h.private,
                                      coalesce(h.order_id, h.request_id, h.account_id) as subject),
                        counted as (
                            update event_publisher set last_id = :last)
                        insert into event (id, sequence, at, type, account_id, request_id, order_id, private, data)
                        select id, case when not private then
                                   count(*) filter (where not private) over (partition by subject order by id)
                                   + coalesce((select max(e.sequence) from event e where e.subject = taken.subject), 0) end,
                               at, type, account_id, request_id, order_id, private, cast(body as jsonb)
                        from taken""")
                .param(
                        "nos",
                        events.stream().map(event -> event.happening().no()).toArray(Long[]::new))
                .param("ids", events.stream().map(Published::id).toArray(Long[]::new))
                .param("bodies", events.stream().map(Published::body).toArray(String[]::new))
                .param("last", last + events.size())
                .update();
    }

    private static Happening happening(ResultSet row) throws SQLException {
        return new Happening(
                row.getLong("no"),
                row.getString("type"),
                row.getObject("account_id", UUID.class),
                row.getObject("request_id", UUID.class),
                row.getObject("order_id", UUID.class),
                row.getBoolean("private"),
                row.getString("facts"),
                row.getString("body"));
    }
}
