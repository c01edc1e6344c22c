package io.portway.notify;

import static io.portway.notify.DeliveryMessages.shown;
import static io.portway.notify.EventStore.instant;
import static io.portway.notify.EventStore.utc;

import io.portway.kernel.RealTime;
import io.portway.notify.DeliveryMessages.Message;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The deliveries as their workers see them: claimed when due, and settled by how the attempt ended. Each method is one round
 * trip. Leases use real time.
 */
@Component
class DeliveryQueue {

    /** After this many failures in a row a subscription backs off; once it recovers, everything that waits is due. */
    private static final int MANY = 5;

    private static final Duration LONGEST_PEACE = Duration.ofMinutes(15);

    private final JdbcClient jdbc;
    private final DeliveryMessages messages;
    private final RealTime realTime;

    DeliveryQueue(JdbcClient jdbc, DeliveryMessages messages, RealTime realTime) {
        this.jdbc = jdbc;
        this.messages = messages;
        this.realTime = realTime;
    }

    /**
     * A delivery that a worker holds until its lease expires.
     *
     * @param messageId  the same at every attempt
     * @param owner      the account whose subscription it is
     * @param event      {@code null} for a test
     * @param oldSecret  {@code null} once it has expired
     * @param attempts   including this one
     */
    record Claim(
            UUID id,
            UUID lease,
            UUID webhookId,
            UUID owner,
            @Nullable String url,
            @Nullable String email,
            byte @Nullable [] secret,
            byte @Nullable [] oldSecret,
            String messageId,
            @Nullable String body,
            @Nullable Event event,
            int attempts,
            Instant firstAttemptAt) {

        private Claim withBody(String written) {
            return new Claim(
                    id,
                    lease,
                    webhookId,
                    owner,
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

    /** How an attempt ended; {@code gone} if the receiver no longer wants anything. */
    record Outcome(
            boolean delivered,
            boolean gone,
            @Nullable Integer status,
            @Nullable String body,
            @Nullable String error,
            int tookMillis) {}

    /**
     * Claims a due delivery that does not wait for an earlier one of its order; {@code null} if there is none.
     *
     * <p>Walks the index from one subscription with waiting deliveries to the next, so that others cost nothing; of
     * each it reads only what it may be sent now, so that a receiver that is down or slow does not delay others.
     */
    @Nullable
    Claim claim(Instant now, Duration lease, int perWebhook) {
        Instant realNow = realTime.now();
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
                        """ + DeliveryMessages.SELECT + "from taken d " + DeliveryMessages.JOIN)
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

    /** The body is rendered after the row is read, since it may need more queries. */
    private Supplier<Claim> claim(ResultSet rs, Instant now) throws SQLException {
        Message message = messages.message(rs);
        Instant oldUntil = instant(rs, "old_until");
        Claim claim = new Claim(
                rs.getObject("delivery_id", UUID.class),
                rs.getObject("lease", UUID.class),
                rs.getObject("webhook_id", UUID.class),
                rs.getObject("owner_id", UUID.class),
                rs.getString("url"),
                rs.getString("email"),
                rs.getBytes("secret"),
                oldUntil != null && oldUntil.isAfter(now) ? rs.getBytes("old_secret") : null,
                message.id(),
                null,
                message.event(),
                rs.getInt("attempts"),
                rs.getObject("first_attempt_at", OffsetDateTime.class).toInstant());
        return () -> claim.withBody(messages.body(message));
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
    void failed(Claim claim, Outcome outcome, Instant now, @Nullable Instant next) {
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
}
