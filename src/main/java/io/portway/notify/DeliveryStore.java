package io.portway.notify;

import static io.portway.notify.DeliveryMessages.shown;
import static io.portway.notify.EventStore.instant;
import static io.portway.notify.EventStore.utc;

import io.portway.kernel.Criteria;
import io.portway.notify.DeliveryMessages.Message;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The deliveries as their subscribers and operations see them. Each method is one round trip. */
@Component
class DeliveryStore {

    private final JdbcClient jdbc;
    private final DeliveryMessages messages;

    DeliveryStore(JdbcClient jdbc, DeliveryMessages messages) {
        this.jdbc = jdbc;
        this.messages = messages;
    }

    /** Newest first. */
    List<Delivery> list(UUID webhook, Delivery.@Nullable Status status, int page, int size) {
        Criteria criteria = criteria(webhook, status);
        return jdbc
                .sql(DeliveryMessages.SELECT + "from webhook_delivery d " + DeliveryMessages.JOIN + criteria.where()
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

    long count(UUID webhook, Delivery.@Nullable Status status) {
        Criteria criteria = criteria(webhook, status);
        return jdbc.sql("select count(*) from webhook_delivery d" + criteria.where())
                .params(criteria.values())
                .query(Long.class)
                .single();
    }

    private static Criteria criteria(UUID webhook, Delivery.@Nullable Status status) {
        return new Criteria()
                .and("d.webhook_id = :webhook", webhook)
                .and("d.status = :status", status == null ? null : status.name());
    }

    Optional<Delivery> find(UUID webhook, UUID id) {
        return jdbc.sql(DeliveryMessages.SELECT + "from webhook_delivery d " + DeliveryMessages.JOIN
                        + "where d.webhook_id = :webhook and d.id = :id")
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
    int revive(UUID webhook, @Nullable UUID id, Instant now) {
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
        Message message = messages.message(rs);
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
        return () -> delivery.withRequest(new Delivery.Request(target, message.id(), shown(messages.body(message))));
    }
}
