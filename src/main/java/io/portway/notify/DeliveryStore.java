package io.portway.notify;

import static io.portway.notify.EventStore.instant;
import static io.portway.notify.EventStore.utc;

import io.portway.kernel.Criteria;
import io.portway.kernel.StoredJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;

/** The deliveries. Each method is one round trip. */
@Component
class DeliveryStore {

    /** After this many failures in a row a subscription backs off; once it recovers, everything that waits is due. */
    private static final int MANY = 5;

    private static final Duration LONGEST_PEACE = Duration.ofMinutes(15);
    private static final int SHOWN = 2000;

    private static final String SELECT = """
            select d.id as delivery_id, d.webhook_id, d.event_id, d.subject, d.status, d.attempts, d.first_attempt_at, d.last_attempt_at,
                   d.next_attempt_at, d.lease, d.response_status, d.response_body, d.error, d.took_millis, d.created_at, d.settled_at,
                   w.url, w.email, w.format, w.secret, w.old_secret, w.old_until,
            """ + EventStore.COLUMNS + "\n";
    private static final String JOIN = """
            join webhook w on w.id = d.webhook_id left join event e on e.id = d.event_id left join account a on a.id = e.account_id
            """;

    private final JdbcClient jdbc;
    private final EventStore events;
    private final WebhookFormats formats;

    DeliveryStore(JdbcClient jdbc, EventStore events, WebhookFormats formats) {
        this.jdbc = jdbc;
        this.events = events;
        this.formats = formats;
    }

    /**
     * A delivery that a worker holds until its lease expires.
     *
     * @param messageId  the same at every attempt
     * @param event      {@code null} for a test
     * @param oldSecret  {@code null} once it has expired
     * @param attempts   including this one
     */
    record Claim(
            UUID id,
            UUID lease,
            UUID webhookId,
            String url,
            String email,
            byte[] secret,
            byte[] oldSecret,
            String messageId,
            String body,
            Event event,
            int attempts,
            Instant firstAttemptAt) {

        private Claim withBody(String written) {
            return new Claim(
                    id,
                    lease,
                    webhookId,
                    url,
                    email,
                    secret,
                    oldSecret,
                    messageId,
                    written,
                    event,
                    attempts,
                    firstAttemptAt);
        }
    }

    /**
     * What is told.
     *
     * @param format {@code null} for Portway's own
     * @param event  {@code null} for a test
     */
    private record Message(String id, UUID webhookId, String format, Event event, Instant createdAt) {}

    /** How an attempt ended; {@code gone} if the receiver no longer wants anything. */
    record Outcome(boolean delivered, boolean gone, Integer status, String body, String error, int tookMillis) {}

    /**
     * Claims a due delivery that does not wait for an earlier one of its order; {@code null} if there is none.
     *
     * <p>Walks the index from one subscription with waiting deliveries to the next, so that others cost nothing; of
     * each it reads only what it may be sent now, so that a receiver that is down or slow does not delay others.
     */
    Claim claim(Instant now, Instant realNow, Duration lease, int perWebhook) {
        return jdbc.sql("""
                        with recursive waiting as (
                            (select webhook_id from webhook_delivery where status = 'WAITING' order by webhook_id limit 1)
                            union all
                            select (select d.webhook_id from webhook_delivery d
                                    where d.status = 'WAITING' and d.webhook_id > waiting.webhook_id order by d.webhook_id limit 1)
                            from waiting where waiting.webhook_id is not null),
                        due as (
                            select head.id, head.next_attempt_at
                            from waiting
                            join webhook w on w.id = waiting.webhook_id and w.enabled and (w.retry_at is null or w.retry_at <= :now)
                            cross join lateral (
                                select d.id, d.next_attempt_at
                                from webhook_delivery d
                                where d.webhook_id = w.id and d.status = 'WAITING' and d.next_attempt_at <= :now
                                  and (d.lease_until is null or d.lease_until <= :realNow)
                                  and coalesce((select min(earlier.event_id) from webhook_delivery earlier
                                                where earlier.webhook_id = d.webhook_id and earlier.subject = d.subject
                                                  and earlier.status = 'WAITING'), d.event_id) is not distinct from d.event_id
                                order by d.event_id
                                limit greatest(0, :perWebhook - (select count(*) from webhook_delivery held
                                                                 where held.webhook_id = w.id and held.status = 'WAITING'
                                                                   and held.lease_until > :realNow))) head),
                        free as (
                            select d.id
                            from due join webhook_delivery d on d.id = due.id
                            where d.status = 'WAITING' and (d.lease_until is null or d.lease_until <= :realNow)
                            order by due.next_attempt_at, d.event_id limit 1
                            for update of d skip locked),
                        taken as (
                            update webhook_delivery held
                            set lease = :lease, lease_until = :leaseUntil, attempts = held.attempts + 1,
                                first_attempt_at = coalesce(held.first_attempt_at, :now), last_attempt_at = :now
                            from free where held.id = free.id
                            returning held.*)
                        """ + SELECT + "from taken d " + JOIN)
                .param("now", utc(now))
                .param("realNow", utc(realNow))
                .param("leaseUntil", utc(realNow.plus(lease)))
                .param("lease", UUID.randomUUID())
                .param("perWebhook", perWebhook)
                .query((rs, row) -> claim(rs, now))
                .optional()
                .map(Supplier::get)
                .orElse(null);
    }

    /** The body is rendered after the row is read: it may need queries of its own. */
    private Supplier<Claim> claim(ResultSet rs, Instant now) throws SQLException {
        Message message = message(rs);
        Instant oldUntil = instant(rs, "old_until");
        Claim claim = new Claim(
                rs.getObject("delivery_id", UUID.class),
                rs.getObject("lease", UUID.class),
                rs.getObject("webhook_id", UUID.class),
                rs.getString("url"),
                rs.getString("email"),
                rs.getBytes("secret"),
                oldUntil != null && oldUntil.isAfter(now) ? rs.getBytes("old_secret") : null,
                message.id(),
                null,
                message.event(),
                rs.getInt("attempts"),
                instant(rs, "first_attempt_at"));
        return () -> claim.withBody(body(message));
    }

    /** A subscription that was backing off has recovered and gets the rest at once. */
    void delivered(Claim claim, Outcome outcome, Instant now) {
        jdbc.sql("""
                        with done as (
                            update webhook_delivery
                            set status = 'DELIVERED', settled_at = :now, lease = null, lease_until = null,
                                response_status = :status, response_body = :body, error = null, took_millis = :took
                            where id = :id and lease = :lease
                            returning webhook_id),
                        back as (
                            update webhook w set failures = 0, retry_at = null
                            from (select w.id, w.failures from webhook w join done on done.webhook_id = w.id where w.failures > 0
                                  for update of w) before
                            where w.id = before.id
                            returning w.id, before.failures)
                        update webhook_delivery d set next_attempt_at = :now
                        from back
                        where d.webhook_id = back.id and back.failures >= :many and d.status = 'WAITING' and d.next_attempt_at > :now""")
                .param("id", claim.id())
                .param("lease", claim.lease())
                .param("now", utc(now))
                .param("many", MANY)
                .param("status", outcome.status(), Types.INTEGER)
                .param("body", shown(outcome.body()), Types.VARCHAR)
                .param("took", outcome.tookMillis())
                .update();
    }

    /** @param next when to try again, or {@code null} to give up */
    void failed(Claim claim, Outcome outcome, Instant now, Instant next) {
        jdbc.sql("""
                        with tried as (
                            update webhook_delivery
                            set status = case when cast(:next as timestamptz) is null then 'DEAD' else 'WAITING' end,
                                settled_at = case when cast(:next as timestamptz) is null then cast(:now as timestamptz) end,
                                next_attempt_at = coalesce(:next, next_attempt_at), lease = null, lease_until = null,
                                response_status = :status, response_body = :body, error = :error, took_millis = :took
                            where id = :id and lease = :lease
                            returning webhook_id)
                        update webhook w
                        set failures = w.failures + 1,
                            retry_at = case when w.failures + 1 >= :many then
                                cast(:now as timestamptz) + least(make_interval(secs => :peace), interval '5 s' * power(2, least(20, w.failures + 1 - :many))) end
                        from tried where w.id = tried.webhook_id""")
                .param("id", claim.id())
                .param("lease", claim.lease())
                .param("now", utc(now))
                .param("next", next == null ? null : utc(next), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("many", MANY)
                .param("peace", (double) LONGEST_PEACE.toSeconds())
                .param("status", outcome.status(), Types.INTEGER)
                .param("body", shown(outcome.body()), Types.VARCHAR)
                .param("error", shown(outcome.error()), Types.VARCHAR)
                .param("took", outcome.tookMillis())
                .update();
    }

    /** The receiver no longer wants anything: ends the subscription and everything that waits for it. */
    void gone(Claim claim, Outcome outcome, Instant now) {
        jdbc.sql("""
                        with off as (
                            update webhook w
                            set enabled = false, disabled_reason = 'The receiver answered 410 Gone.', updated_at = :now, version = version + 1
                            from webhook_delivery d
                            where d.id = :id and d.lease = :lease and w.id = d.webhook_id
                            returning w.id)
                        update webhook_delivery d
                        set status = 'DEAD', settled_at = :now, lease = null, lease_until = null, error = 'The receiver answered 410 Gone.',
                            response_status = case when d.id = :id then :status else d.response_status end,
                            response_body = case when d.id = :id then :body else d.response_body end,
                            took_millis = case when d.id = :id then :took else d.took_millis end
                        from off
                        where d.webhook_id = off.id and d.status = 'WAITING'""")
                .param("id", claim.id())
                .param("lease", claim.lease())
                .param("now", utc(now))
                .param("status", outcome.status(), Types.INTEGER)
                .param("body", shown(outcome.body()), Types.VARCHAR)
                .param("took", outcome.tookMillis())
                .update();
    }

    /** Newest first. */
    List<Delivery> list(UUID webhook, Delivery.Status status, int page, int size) {
        Criteria criteria = criteria(webhook, status);
        return jdbc
                .sql(SELECT + "from webhook_delivery d " + JOIN + criteria.where()
                        + " order by d.created_at desc, d.event_id desc limit :size offset :offset")
                .params(criteria.values())
                .param("size", size)
                .param("offset", (page - 1) * (long) size)
                .query((rs, row) -> delivery(rs))
                .list()
                .stream()
                .map(Supplier::get)
                .toList();
    }

    long count(UUID webhook, Delivery.Status status) {
        Criteria criteria = criteria(webhook, status);
        return jdbc.sql("select count(*) from webhook_delivery d" + criteria.where())
                .params(criteria.values())
                .query(Long.class)
                .single();
    }

    private static Criteria criteria(UUID webhook, Delivery.Status status) {
        return new Criteria()
                .and("d.webhook_id = :webhook", webhook)
                .and("d.status = :status", status == null ? null : status.name());
    }

    Optional<Delivery> find(UUID webhook, UUID id) {
        return jdbc.sql(SELECT + "from webhook_delivery d " + JOIN + "where d.webhook_id = :webhook and d.id = :id")
                .param("webhook", webhook)
                .param("id", id)
                .query((rs, row) -> delivery(rs))
                .optional()
                .map(Supplier::get);
    }

    /** Of all accounts, latest first. */
    List<DeadDeliveries.Dead> dead(int limit) {
        return jdbc.sql("""
                        select d.id, d.webhook_id, d.event_id, coalesce(e.type, :test) as type, e.order_id, o.number as order_number,
                               w.account_id, a.number as account_number, coalesce(w.url, w.email) as target, w.enabled, d.attempts,
                               d.settled_at, d.response_status, d.error
                        from webhook_delivery d
                        join webhook w on w.id = d.webhook_id
                        join account a on a.id = w.account_id
                        left join event e on e.id = d.event_id
                        left join port_order o on o.id = e.order_id
                        where d.status = 'DEAD'
                        order by d.settled_at desc limit :limit""")
                .param("test", EventType.TEST)
                .param("limit", limit)
                .query((rs, row) -> new DeadDeliveries.Dead(
                        rs.getObject("id", UUID.class),
                        rs.getObject("webhook_id", UUID.class),
                        rs.getObject("event_id", Long.class),
                        rs.getString("type"),
                        rs.getObject("order_id", UUID.class),
                        rs.getObject("order_number", Long.class),
                        rs.getLong("account_number"),
                        rs.getString("target"),
                        rs.getBoolean("enabled"),
                        rs.getInt("attempts"),
                        instant(rs, "settled_at"),
                        rs.getObject("response_status", Integer.class),
                        rs.getString("error")))
                .list();
    }

    /** Given-up deliveries of an enabled subscription; {@code id} for one, or {@code null} for all. */
    int revive(UUID webhook, UUID id, Instant now) {
        return jdbc.sql("""
                        with revived as (
                            update webhook_delivery d
                            set attempts = 0, first_attempt_at = null, status = 'WAITING', next_attempt_at = :now, settled_at = null
                            from webhook w
                            where w.id = d.webhook_id and w.enabled and d.status = 'DEAD' and d.webhook_id = :webhook
                              and (cast(:id as uuid) is null or d.id = :id)
                            returning d.webhook_id),
                        at_once as (
                            update webhook w set retry_at = null where w.id in (select webhook_id from revived))
                        select count(*) from revived""")
                .param("webhook", webhook)
                .param("id", id)
                .param("now", utc(now))
                .query(Integer.class)
                .single();
    }

    UUID addTest(UUID webhook, Instant now) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into webhook_delivery (id, webhook_id, subject, next_attempt_at, created_at)
                        values (:id, :webhook, :id, :now, :now)""")
                .param("id", id)
                .param("webhook", webhook)
                .param("now", utc(now))
                .update();
        return id;
    }

    /** Makes it due; resets its attempts if it was settled. */
    void redeliver(UUID webhook, UUID id, Instant now) {
        jdbc.sql("""
                        with again as (
                            update webhook_delivery
                            set attempts = case when status = 'WAITING' then attempts else 0 end,
                                first_attempt_at = case when status = 'WAITING' then first_attempt_at end,
                                status = 'WAITING', next_attempt_at = :now, settled_at = null
                            where id = :id and webhook_id = :webhook
                            returning webhook_id)
                        update webhook w set retry_at = null from again where w.id = again.webhook_id""")
                .param("id", id)
                .param("webhook", webhook)
                .param("now", utc(now))
                .update();
    }

    long countDead() {
        return jdbc.sql("select count(*) from webhook_delivery where status = 'DEAD'")
                .query(Long.class)
                .single();
    }

    long countWaiting() {
        return jdbc.sql("select count(*) from webhook_delivery where status = 'WAITING'")
                .query(Long.class)
                .single();
    }

    long countWaitingSince(Instant before) {
        return jdbc.sql("select count(*) from webhook_delivery where status = 'WAITING' and created_at < :before")
                .param("before", utc(before))
                .query(Long.class)
                .single();
    }

    private Supplier<Delivery> delivery(ResultSet rs) throws SQLException {
        Message message = message(rs);
        Event event = message.event();
        Delivery.Status status = Delivery.Status.valueOf(rs.getString("status"));
        String target = rs.getString("url") == null ? rs.getString("email") : rs.getString("url");
        Delivery delivery = new Delivery(
                rs.getObject("delivery_id", UUID.class),
                message.webhookId(),
                event == null ? null : event.id(),
                event == null ? EventType.TEST : event.type(),
                rs.getObject("subject", UUID.class),
                status,
                rs.getInt("attempts"),
                message.createdAt(),
                instant(rs, "last_attempt_at"),
                status == Delivery.Status.WAITING ? instant(rs, "next_attempt_at") : null,
                instant(rs, "settled_at"),
                null,
                rs.getObject("took_millis") == null && rs.getString("error") == null
                        ? null
                        : new Delivery.Response(
                                rs.getObject("response_status", Integer.class),
                                rs.getString("response_body"),
                                rs.getString("error"),
                                rs.getObject("took_millis", Integer.class)));
        return () -> delivery.withRequest(new Delivery.Request(target, message.id(), shown(body(message))));
    }

    private Message message(ResultSet rs) throws SQLException {
        boolean test = rs.getObject("event_id") == null;
        return new Message(
                test ? "test_" + rs.getString("delivery_id") : rs.getString("event_id"),
                rs.getObject("webhook_id", UUID.class),
                rs.getString("format"),
                test ? null : events.event(rs),
                instant(rs, "created_at"));
    }

    /** The event as in polling, or in the subscription's format. */
    private String body(Message message) {
        Event event = message.event();
        Optional<WebhookFormat> format = event == null ? Optional.empty() : formats.named(message.format());
        if (format.isPresent()) {
            return format.get().body(event);
        }
        if (event != null) {
            return StoredJson.write(event);
        }
        Map<String, Object> test = new LinkedHashMap<>();
        test.put("type", EventType.TEST);
        test.put("timestamp", message.createdAt().toString());
        test.put(
                "data",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("webhookId", message.webhookId().toString()));
        return StoredJson.write(test);
    }

    /** Text that the database can store and a page can show. */
    private static String shown(String text) {
        if (text == null) {
            return null;
        }
        String clean = text.replace("\0", "");
        return clean.length() <= SHOWN ? clean : clean.substring(0, SHOWN);
    }
}
