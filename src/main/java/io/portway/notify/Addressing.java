package io.portway.notify;

import static io.portway.notify.EventStore.utc;

import io.portway.kernel.StoredJson;
import io.portway.notify.Audience.Subscription;
import io.portway.notify.Audience.Told;
import io.portway.notify.mail.ContactMails;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Records deliveries of events for the subscriptions that receive them, and mails for those whom a request names. */
@Component
class Addressing {

    private static final int FETCHED_AT_ONCE = 1_000;

    private final JdbcClient jdbc;
    private final ContactMails contacts;

    Addressing(JdbcClient jdbc, ContactMails contacts) {
        this.jdbc = jdbc;
        this.contacts = contacts;
    }

    /** A new event, with its id. */
    record Published(long id, Happening happening, String body) {

        private Place place() {
            return new Place(happening.accountId(), happening.requestId(), happening.orderId());
        }

        private boolean concernsContacts() {
            return happening.orderId() != null && !happening.hidden();
        }

        private Told told() {
            Move move = StoredJson.read(body, Move.class);
            return new Told(happening.type(), happening.hidden(), move.to(), move.fact(), move.actionRequired());
        }
    }

    /** What decides which subscriptions are within reach. */
    private record Place(
            UUID account, @Nullable UUID request, @Nullable UUID order) {}

    /** The part of a body that decides who receives it. */
    private record Move(String to, String fact, boolean actionRequired) {}

    private record Candidate(long id, Told told) {}

    /** Two round trips, however many there are, and a third where people are told by mail. */
    void note(List<Published> events, Instant now) {
        Map<Place, List<Subscription>> withinReach =
                withinReach(events.stream().map(Published::place).distinct().toList());
        boolean mails = contacts.available();
        List<UUID> webhooks = new ArrayList<>();
        List<Long> ids = new ArrayList<>();
        List<Long> mailed = new ArrayList<>();
        for (Published event : events) {
            List<Subscription> subscriptions = withinReach.getOrDefault(event.place(), List.of());
            boolean mailable = mails && event.concernsContacts();
            if (subscriptions.isEmpty() && !mailable) {
                continue;
            }
            Told told = event.told();
            for (Subscription subscription : subscriptions) {
                if (Audience.hears(subscription, told)) {
                    webhooks.add(subscription.id());
                    ids.add(event.id());
                }
            }
            if (mailable && Audience.isForMail(told)) {
                mailed.add(event.id());
            }
        }
        noteSubscriptions(webhooks, ids, now);
        contacts.note(mailed, now);
    }

    private void noteSubscriptions(List<UUID> webhooks, List<Long> ids, Instant now) {
        if (ids.isEmpty()) {
            return;
        }
        // One that was deleted or disabled meanwhile gets nothing.
        jdbc.sql("""
                        insert into webhook_delivery (webhook_id, event_id, subject, next_attempt_at, created_at)
                        select w.id, e.id, e.subject, :now, :now
                        from unnest(:webhooks, :events) told (webhook_id, event_id)
                        join webhook w on w.id = told.webhook_id and w.enabled
                        join event e on e.id = told.event_id""")
                .param("webhooks", webhooks.toArray(UUID[]::new))
                .param("events", ids.toArray(Long[]::new))
                .param("now", utc(now))
                .update();
    }

    private Map<Place, List<Subscription>> withinReach(List<Place> places) {
        Map<Place, List<Subscription>> found = new HashMap<>();
        jdbc.sql("""
                        select place.n, w.id, w.types, w.email is not null as by_mail, owner.manages_ports
                        from unnest(:accounts, :requests, :orders) with ordinality place (account_id, request_id, order_id, n)
                        join account a on a.id = place.account_id
                        join account owner on owner.id = any (a.lineage)
                        cross join lateral (
                            select id, types, email from webhook where account_id = owner.id and order_id is null and enabled
                            union all
                            select id, types, email from webhook where account_id = owner.id and enabled and order_id = any (
                                array(select o.id from port_order o where place.order_id is null and o.request_id = place.request_id)
                                || place.order_id)) w""")
                .param("accounts", places.stream().map(Place::account).toArray(UUID[]::new))
                .param("requests", places.stream().map(Place::request).toArray(UUID[]::new))
                .param("orders", places.stream().map(Place::order).toArray(UUID[]::new))
                .query(row -> {
                    found.computeIfAbsent(places.get(row.getInt("n") - 1), place -> new ArrayList<>())
                            .add(subscription(row));
                });
        return found;
    }

    /**
     * Sends again what the subscription receives and came after an event; waiting deliveries stay as they are. Three round
     * trips and what it takes to read the events.
     */
    int noteAgain(UUID webhook, long after, int most, Instant now) {
        Subscription subscription = jdbc.sql("""
                        select w.id, w.types, w.email is not null as by_mail, owner.manages_ports
                        from webhook w join account owner on owner.id = w.account_id
                        where w.id = :webhook and w.enabled""")
                .param("webhook", webhook)
                .query((row, n) -> subscription(row))
                .optional()
                .orElse(null);
        return subscription == null ? 0 : noteAgain(subscription, after, most, now);
    }

    private int noteAgain(Subscription subscription, long after, int most, Instant now) {
        Long[] ids;
        try (Stream<Candidate> candidates = candidates(subscription.id(), after)) {
            ids = candidates
                    .filter(candidate -> Audience.hears(subscription, candidate.told()))
                    .map(Candidate::id)
                    .limit(most)
                    .toArray(Long[]::new);
        }
        return jdbc.sql("""
                        insert into webhook_delivery (webhook_id, event_id, subject, next_attempt_at, created_at)
                        select :webhook, e.id, e.subject, :now, :now from event e where e.id = any (:events) order by e.id
                        on conflict (webhook_id, event_id) do update
                        set status = 'WAITING', attempts = 0, first_attempt_at = null, next_attempt_at = :now, settled_at = null
                        where webhook_delivery.status <> 'WAITING'""")
                .param("webhook", subscription.id())
                .param("events", ids)
                .param("now", utc(now))
                .update();
    }

    /** Events within reach, oldest first; read little by little. */
    private Stream<Candidate> candidates(UUID webhook, long after) {
        return jdbc
                .sql("""
                        select e.id, e.type, e.private, e.data ->> 'to' as to_status, e.data ->> 'fact' as fact,
                               coalesce((e.data ->> 'actionRequired')::boolean, false) as action_required
                        from webhook w
                        join account owned on w.account_id = any (owned.lineage)
                        join event e on e.account_id = owned.id and e.id > :after
                        where w.id = :webhook
                          and (w.order_id is null or e.order_id = w.order_id
                               or e.order_id is null and e.request_id = (select o.request_id from port_order o where o.id = w.order_id))
                        order by e.id""")
                .param("webhook", webhook)
                .param("after", after)
                .withFetchSize(FETCHED_AT_ONCE)
                .query((row, n) -> new Candidate(
                        row.getLong("id"),
                        new Told(
                                row.getString("type"),
                                row.getBoolean("private"),
                                row.getString("to_status"),
                                row.getString("fact"),
                                row.getBoolean("action_required"))))
                .stream();
    }

    private static Subscription subscription(ResultSet row) throws SQLException {
        return new Subscription(
                row.getObject("id", UUID.class),
                row.getBoolean("manages_ports"),
                List.of((String[]) row.getArray("types").getArray()),
                row.getBoolean("by_mail"));
    }
}
