package io.portway.notify;

import static io.portway.notify.EventStore.utc;

import io.portway.kernel.Criteria;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The subscriptions. Each method is one round trip unless it says otherwise. */
@Component
class WebhookStore {

    private static final String SELECT = """
            select w.id, w.order_id, w.url, w.email, w.types, w.description, w.enabled, w.disabled_reason, w.managed, w.format, w.failures,
                   w.retry_at, w.old_until, w.created_at, w.updated_at, w.version, a.number as account_number
            from webhook w join account a on a.id = w.account_id
            """;
    private static final String VISIBLE = ":caller = any (a.lineage)";

    private final JdbcClient jdbc;

    WebhookStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False where the account, or the order, has as many already as it may. */
    boolean insert(
            UUID id,
            UUID account,
            UUID order,
            Webhook.Draft draft,
            List<String> types,
            byte[] secret,
            int most,
            Instant now) {
        return jdbc.sql("""
                        insert into webhook (id, account_id, order_id, url, email, types, description, enabled, secret, created_at, updated_at)
                        select :id, :account, cast(:order as uuid), :url, :email, :types, :description, :enabled, :secret, :now, :now
                        where (select count(*) from webhook
                               where account_id = :account and order_id is not distinct from cast(:order as uuid)) < :most""")
                        .param("id", id)
                        .param("account", account)
                        .param("order", order)
                        .param("url", draft.url())
                        .param("email", draft.email())
                        .param("types", types.toArray(String[]::new))
                        .param("description", draft.description())
                        .param("enabled", !Boolean.FALSE.equals(draft.enabled()))
                        .param("secret", secret)
                        .param("most", most)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** Makes the subscription that an account's settings ask for, or changes the one that is there; the same once more is a new start. */
    void keep(UUID id, UUID account, String url, List<String> types, String format, byte[] secret, Instant now) {
        jdbc.sql("""
                        insert into webhook (id, account_id, url, types, format, managed, enabled, secret, created_at, updated_at)
                        values (:id, :account, :url, :types, :format, true, true, :secret, :now, :now)
                        on conflict (account_id) where managed do update
                        set url = excluded.url, types = excluded.types, format = excluded.format, enabled = true, disabled_reason = null,
                            failures = 0, retry_at = null, updated_at = excluded.updated_at, version = webhook.version + 1""")
                .param("id", id)
                .param("account", account)
                .param("url", url)
                .param("types", types.toArray(String[]::new))
                .param("format", format)
                .param("secret", secret)
                .param("now", utc(now))
                .update();
    }

    void deleteManaged(UUID account) {
        jdbc.sql("delete from webhook where account_id = :account and managed")
                .param("account", account)
                .update();
    }

    Optional<Webhook> find(UUID caller, UUID id) {
        return jdbc.sql(SELECT + "where " + VISIBLE + " and w.id = :id")
                .param("caller", caller)
                .param("id", id)
                .query((rs, row) -> webhook(rs))
                .optional();
    }

    /** Oldest first. */
    List<Webhook> list(UUID caller, UUID order, int page, int size) {
        Criteria criteria = criteria(caller, order);
        return jdbc.sql(SELECT + criteria.where() + " order by w.created_at, w.id limit :size offset :offset")
                .params(criteria.values())
                .param("size", size)
                .param("offset", (page - 1) * (long) size)
                .query((rs, row) -> webhook(rs))
                .list();
    }

    long count(UUID caller, UUID order) {
        Criteria criteria = criteria(caller, order);
        return jdbc.sql("select count(*) from webhook w join account a on a.id = w.account_id" + criteria.where())
                .params(criteria.values())
                .query(Long.class)
                .single();
    }

    private static Criteria criteria(UUID caller, UUID order) {
        return new Criteria().and(VISIBLE, caller).and("w.order_id = :order", order);
    }

    /** A new address, or a new start, forgets earlier failures. One that is disabled gives up what waits for it. */
    void update(UUID id, Webhook.Change change, String[] types, Instant now) {
        jdbc.sql("""
                        with changed as (
                            update webhook
                            set url = coalesce(:url, url), email = coalesce(:email, email), types = coalesce(:types, types),
                                description = coalesce(:description, description), enabled = coalesce(:enabled, enabled),
                                disabled_reason = null, failures = 0, retry_at = null, updated_at = :now, version = version + 1
                            where id = :id
                            returning id, enabled)
                        update webhook_delivery d
                        set status = 'DEAD', settled_at = :now, error = 'The subscription was disabled.', lease = null, lease_until = null
                        from changed c
                        where d.webhook_id = c.id and not c.enabled and d.status = 'WAITING'""")
                .param("id", id)
                .param("url", change.url(), java.sql.Types.VARCHAR)
                .param("email", change.email(), java.sql.Types.VARCHAR)
                .param("types", types, java.sql.Types.ARRAY)
                .param("description", change.description(), java.sql.Types.VARCHAR)
                .param("enabled", change.enabled(), java.sql.Types.BOOLEAN)
                .param("now", utc(now))
                .update();
    }

    void rotate(UUID id, byte[] secret, Instant oldUntil, Instant now) {
        jdbc.sql("""
                        update webhook
                        set old_secret = secret, old_until = :oldUntil, secret = :secret, updated_at = :now, version = version + 1
                        where id = :id""")
                .param("id", id)
                .param("secret", secret)
                .param("oldUntil", utc(oldUntil))
                .param("now", utc(now))
                .update();
    }

    void delete(UUID id) {
        jdbc.sql("delete from webhook where id = :id").param("id", id).update();
    }

    private static Webhook webhook(ResultSet rs) throws SQLException {
        Array types = rs.getArray("types");
        return new Webhook(
                rs.getObject("id", UUID.class),
                rs.getLong("account_number"),
                rs.getObject("order_id", UUID.class),
                rs.getString("url"),
                rs.getString("email"),
                List.of((String[]) types.getArray()),
                rs.getString("description"),
                rs.getBoolean("enabled"),
                rs.getString("disabled_reason"),
                rs.getBoolean("managed"),
                rs.getString("format"),
                rs.getInt("failures"),
                instant(rs, "retry_at"),
                instant(rs, "old_until"),
                instant(rs, "created_at"),
                instant(rs, "updated_at"),
                rs.getInt("version"));
    }

    static Instant instant(ResultSet rs, String column) throws SQLException {
        OffsetDateTime time = rs.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
