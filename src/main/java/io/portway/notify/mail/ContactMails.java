package io.portway.notify.mail;

import io.portway.kernel.RealTime;
import io.portway.kernel.StoredJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Mails to the addresses that a request names, its contact and its notifications: one for each event and address, and none to an
 * address that hears of the event by a subscription. A mail that fails is repeated after 5 s, 20 s, 80 s and so on, at most 8 h,
 * for three days.
 */
@Component
public class ContactMails {

    private static final Logger LOG = LoggerFactory.getLogger(ContactMails.class);
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(8);
    private static final Duration GIVE_UP_AFTER = Duration.ofDays(3);

    private final JdbcClient jdbc;
    private final Mails mails;
    private final OrderNotices notices;
    private final RealTime realTime;

    ContactMails(JdbcClient jdbc, Mails mails, OrderNotices notices, RealTime realTime) {
        this.jdbc = jdbc;
        this.mails = mails;
        this.notices = notices;
        this.realTime = realTime;
    }

    public boolean available() {
        return mails.available();
    }

    /**
     * Records who gets mails about these events of orders, in the caller's transaction, which has recorded the deliveries to
     * subscriptions. One round trip, none if there are no events.
     */
    public void note(Collection<Long> events, Instant now) {
        if (events.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into mail_notice (event_id, address, next_attempt_at)
                        select distinct e.id, lower(named.address), :now
                        from event e
                        join port_order o on o.id = e.order_id
                        cross join lateral (
                            select o.details #>> '{contact,email}'
                            union all
                            select jsonb_array_elements_text(case when jsonb_typeof(o.details -> 'notifications') = 'array'
                                                             then o.details -> 'notifications' else '[]' end)) named (address)
                        where e.id = any (:events) and named.address ~ '^[^@[:space:]]+@[^@[:space:]]+$'
                          and not exists (select from webhook_delivery d join webhook w on w.id = d.webhook_id
                                          where d.event_id = e.id and lower(w.email) = lower(named.address))
                        on conflict do nothing""")
                .param("events", events.toArray(Long[]::new))
                .param("now", utc(now))
                .update();
    }

    private record Claim(
            UUID id, String address, int attempts, Instant firstAttemptAt, UUID account, Instant at, String data) {}

    /** Makes one attempt at one mail; false if none is due. */
    public boolean sendNext(Instant now) {
        Claim claim = claim(now);
        if (claim == null) {
            return false;
        }
        String error =
                mails.send(claim.account(), claim.address(), notices.of(StoredJson.tree(claim.data()), claim.at()));
        boolean last = error != null && !now.isBefore(claim.firstAttemptAt().plus(GIVE_UP_AFTER));
        if (last) {
            LOG.warn("Giving up mail {} after {} attempts: {}", claim.id(), claim.attempts(), error);
        }
        settle(claim, error == null ? "SENT" : last ? "DEAD" : "WAITING", error, now);
        return true;
    }

    private @Nullable Claim claim(Instant now) {
        Instant real = realTime.now();
        return jdbc.sql("""
                        with taken as (
                            update mail_notice
                            set attempts = attempts + 1, first_attempt_at = coalesce(first_attempt_at, :now), lease_until = :until
                            where id = (select id from mail_notice
                                        where status = 'WAITING' and next_attempt_at <= :now
                                          and (lease_until is null or lease_until <= :real)
                                        order by next_attempt_at, event_id limit 1 for update skip locked)
                            returning id, event_id, address, attempts, first_attempt_at)
                        select t.id, t.address, t.attempts, t.first_attempt_at, e.account_id, e.at, e.data
                        from taken t join event e on e.id = t.event_id""")
                .param("now", utc(now))
                .param("real", utc(real))
                .param("until", utc(real.plus(LEASE)))
                .query((row, n) -> claim(row))
                .optional()
                .orElse(null);
    }

    private static Claim claim(ResultSet row) throws SQLException {
        return new Claim(
                row.getObject("id", UUID.class),
                row.getString("address"),
                row.getInt("attempts"),
                row.getObject("first_attempt_at", OffsetDateTime.class).toInstant(),
                row.getObject("account_id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("data"));
    }

    private void settle(Claim claim, String status, @Nullable String error, Instant now) {
        jdbc.sql("""
                        update mail_notice set status = :status, error = :error, next_attempt_at = :next, lease_until = null
                        where id = :id""")
                .param("status", status)
                .param("error", error, Types.VARCHAR)
                .param("next", utc(now.plus(pauseAfter(claim.attempts()))))
                .param("id", claim.id())
                .update();
    }

    private static Duration pauseAfter(int attempts) {
        Duration pause = FIRST_PAUSE;
        for (int i = 1; i < attempts && pause.compareTo(LONGEST_PAUSE) < 0; i++) {
            pause = pause.multipliedBy(4);
        }
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
