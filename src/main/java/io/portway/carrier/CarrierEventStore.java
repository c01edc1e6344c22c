package io.portway.carrier;

import io.portway.number.PhoneNumber;
import io.portway.kernel.StoredJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The inbox table. Each method is one round trip. */
@Component
class CarrierEventStore {

    private final JdbcClient jdbc;

    CarrierEventStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns how many of the events were not known yet. */
    int add(List<CarrierEvent> events, Instant at) {
        return jdbc.sql("""
                        insert into carrier_event (gateway, event_id, order_id, type, payload, next_attempt_at, received_at)
                        select gateway, event_id, order_id, type, payload::jsonb, :at, :at
                        from unnest(:gateways::text[], :eventIds::text[], :orderIds::uuid[], :types::text[], :payloads::text[])
                             with ordinality as e (gateway, event_id, order_id, type, payload, n)
                        order by n
                        on conflict (gateway, event_id) do nothing
                        """)
                .param("at", utc(at))
                .param("gateways", column(events, CarrierEvent::gateway))
                .param("eventIds", column(events, CarrierEvent::eventId))
                .param("orderIds", column(events, event -> event.portOrderId().toString()))
                .param("types", column(events, event -> event.type().name()))
                .param("payloads", column(events, this::payload))
                .update();
    }

    /** The next event that is due, locked with its order until the transaction ends; {@code null} where none is. */
    Claim claim(Instant now) {
        return jdbc.sql("select * from claim_carrier_event(:now)")
                .param("now", utc(now))
                .query((row, n) -> new Claim(event(row), row.getInt("attempts"), row.getInt("failures")))
                .optional().orElse(null);
    }

    /** Settles an event that was applied; what its order was not ready for may now be its turn. */
    void applied(CarrierEvent event, Instant at) {
        jdbc.sql("""
                        with settled as (
                            update carrier_event
                            set status = 'DONE', attempts = attempts + 1, settled_at = :at, note = null
                            where gateway = :gateway and event_id = :eventId)
                        update carrier_event
                        set next_attempt_at = :at
                        where order_id = :orderId and status = 'WAITING' and deferred and next_attempt_at > :at
                          and (gateway, event_id) <> (:gateway, :eventId)
                        """)
                .param("gateway", event.gateway()).param("eventId", event.eventId()).param("orderId", event.portOrderId())
                .param("at", utc(at))
                .update();
    }

    void notYet(CarrierEvent event, Instant nextAttempt) {
        jdbc.sql("""
                        update carrier_event
                        set deferred = true, attempts = attempts + 1, failures = 0, next_attempt_at = :next, note = null
                        where gateway = :gateway and event_id = :eventId
                        """)
                .param("gateway", event.gateway()).param("eventId", event.eventId()).param("next", utc(nextAttempt))
                .update();
    }

    void unmatched(CarrierEvent event, Instant at, String note) {
        jdbc.sql("""
                        update carrier_event
                        set status = 'UNMATCHED', attempts = attempts + 1, settled_at = :at, note = :note
                        where gateway = :gateway and event_id = :eventId
                        """)
                .param("gateway", event.gateway()).param("eventId", event.eventId()).param("at", utc(at)).param("note", note)
                .update();
    }

    /** Notes an attempt that broke; nothing where another worker has settled the event meanwhile. */
    void failed(CarrierEvent event, Instant at, Instant nextAttempt, int maxFailures, String note) {
        jdbc.sql("""
                        update carrier_event
                        set attempts = attempts + 1, failures = failures + 1, deferred = false, next_attempt_at = :next, note = :note,
                            status = case when failures + 1 < :max then 'WAITING' else 'UNMATCHED' end,
                            settled_at = case when failures + 1 < :max then null else :at end
                        where gateway = :gateway and event_id = :eventId and status = 'WAITING'
                        """)
                .param("gateway", event.gateway()).param("eventId", event.eventId())
                .param("at", utc(at)).param("next", utc(nextAttempt)).param("max", maxFailures).param("note", note)
                .update();
    }

    boolean reopen(String gateway, String eventId, Instant at) {
        return jdbc.sql("""
                        update carrier_event
                        set status = 'WAITING', deferred = false, attempts = 0, failures = 0, next_attempt_at = :at,
                            settled_at = null, note = null
                        where gateway = :gateway and event_id = :eventId and status = 'UNMATCHED'
                        """)
                .param("gateway", gateway).param("eventId", eventId).param("at", utc(at))
                .update() == 1;
    }

    List<CarrierEventView> unmatched(int limit) {
        return jdbc.sql("select * from carrier_event where status = 'UNMATCHED' order by seq desc limit :limit")
                .param("limit", limit).query(this::view).list();
    }

    List<CarrierEventView> ofOrder(UUID orderId, int limit) {
        return jdbc.sql("select * from carrier_event where order_id = :orderId order by seq desc limit :limit")
                .param("orderId", orderId).param("limit", limit).query(this::view).list();
    }

    private CarrierEventView view(ResultSet row, int n) throws SQLException {
        return new CarrierEventView(event(row), CarrierEventView.Status.valueOf(row.getString("status")), row.getInt("attempts"),
                instant(row, "received_at"), instant(row, "settled_at"), row.getString("note"));
    }

    long countUnmatched() {
        return jdbc.sql("select count(*) from carrier_event where status = 'UNMATCHED'").query(Long.class).single();
    }

    long countWaitingSince(Instant before) {
        return jdbc.sql("select count(*) from carrier_event where status = 'WAITING' and received_at < :before")
                .param("before", utc(before)).query(Long.class).single();
    }

    private CarrierEvent event(ResultSet row) throws SQLException {
        Payload payload = StoredJson.read(row.getString("payload"), Payload.class);
        return new CarrierEvent(row.getString("gateway"), row.getString("event_id"), row.getObject("order_id", UUID.class),
                CarrierEvent.Type.valueOf(row.getString("type")), payload.focAt() == null ? null : Instant.parse(payload.focAt()),
                payload.code(), payload.text(), payload.numbers().stream().map(PhoneNumber::new).toList());
    }

    private String payload(CarrierEvent event) {
        return StoredJson.write(new Payload(event.focAt() == null ? null : event.focAt().toString(), event.code(),
                event.text(), event.numbers().stream().map(PhoneNumber::e164).toList()));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static String[] column(List<CarrierEvent> events, Function<CarrierEvent, String> value) {
        return events.stream().map(value).toArray(String[]::new);
    }

    /**
     * An event that a worker holds.
     *
     * @param attempts how often it was tried before
     * @param failures how often in a row that broke
     */
    record Claim(CarrierEvent event, int attempts, int failures) {}

    /** What of an event only its handler reads. */
    private record Payload(String focAt, String code, String text, List<String> numbers) {}
}
