package io.portway.notify;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** The subscriptions. Each method is one round trip. */
interface WebhookRepository extends Repository<Webhook, UUID> {

    String VISIBLE = """
            from webhook w join account a on a.id = w.account_id
            where :caller = any (a.lineage)
            """;
    String SELECT = """
            select w.id, a.number as account, w.order_id, w.url, w.email, w.types, w.description, w.enabled, w.disabled_reason,
                   w.managed, w.format, w.failures, w.retry_at, w.old_until as old_secret_until, w.created_at, w.updated_at,
                   w.version
            """ + VISIBLE;
    String OF_ORDER = "and (cast(:order as uuid) is null or w.order_id = :order) ";

    @Query(SELECT + "and w.id = :id")
    Optional<Webhook> find(UUID caller, UUID id);

    /** Oldest first. */
    @Query(SELECT + OF_ORDER + "order by w.created_at, w.id limit :size offset :offset")
    List<Webhook> list(UUID caller, @Nullable UUID order, int size, long offset);

    @Query("select count(*) " + VISIBLE + OF_ORDER)
    long count(UUID caller, @Nullable UUID order);

    /** False if the account or the order already has the maximum. */
    @Modifying
    @Query("""
            insert into webhook (id, account_id, order_id, url, email, types, description, enabled, secret, created_at, updated_at)
            select :id, :account, cast(:order as uuid), :#{#draft.url}, :#{#draft.email}, :types, :#{#draft.description},
                   coalesce(:#{#draft.enabled}, true), :secret, :now, :now
            where (select count(*) from webhook
                   where account_id = :account and order_id is not distinct from cast(:order as uuid)) < :most""")
    boolean insert(
            UUID id,
            UUID account,
            @Nullable UUID order,
            Webhook.Draft draft,
            String[] types,
            byte @Nullable [] secret,
            int most,
            Instant now);

    /** Creates or changes the subscription that an account's settings ask for; saving it unchanged re-enables it. */
    @Modifying
    @Query("""
            insert into webhook (id, account_id, url, types, format, managed, enabled, secret, created_at, updated_at)
            values (:id, :account, :url, :types, :format, true, true, :secret, :now, :now)
            on conflict (account_id) where managed do update
            set url = excluded.url, types = excluded.types, format = excluded.format, enabled = true, disabled_reason = null,
                failures = 0, retry_at = null, updated_at = excluded.updated_at, version = webhook.version + 1""")
    void keep(
            UUID id,
            UUID account,
            @Nullable String url,
            String[] types,
            @Nullable String format,
            byte[] secret,
            Instant now);

    @Modifying
    @Query("delete from webhook where account_id = :account and managed")
    void deleteManaged(UUID account);

    /** A new address, or enabling it, resets earlier failures. Disabling it gives up what waits. */
    @Modifying
    @Query("""
            with changed as (
                update webhook
                set url = coalesce(:#{#change.url}, url), email = coalesce(:#{#change.email}, email),
                    types = coalesce(:types, types), description = coalesce(:#{#change.description}, description),
                    enabled = coalesce(:#{#change.enabled}, enabled), disabled_reason = null, failures = 0, retry_at = null,
                    updated_at = :now, version = version + 1
                where id = :id
                returning id, enabled)
            update webhook_delivery d
            set status = 'DEAD', settled_at = :now, error = 'The subscription was disabled.', lease = null, lease_until = null
            from changed c
            where d.webhook_id = c.id and not c.enabled and d.status = 'WAITING'""")
    void update(UUID id, Webhook.Change change, String @Nullable [] types, Instant now);

    @Modifying
    @Query("""
            update webhook
            set old_secret = secret, old_until = :oldUntil, secret = :secret, updated_at = :now, version = version + 1
            where id = :id""")
    void rotate(UUID id, byte[] secret, Instant oldUntil, Instant now);

    @Modifying
    @Query("delete from webhook where id = :id")
    void delete(UUID id);
}
