package io.portway.carrier.inbox;

import io.portway.carrier.CarrierEvent;
import io.portway.carrier.RemoteOrders;
import io.portway.carrier.RemoteStatus;
import io.portway.kernel.StoredJson;
import io.portway.number.PhoneNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The inbox table. Each method is one round trip. */
@Component
class CarrierEventStore {

    /** What {@link #event} reads, of {@code carrier_event e}. */
    private static final String EVENT = "e.gateway, e.event_id, e.order_id, e.remote_id, e.version, e.type, e.payload";

    private static final String VIEW =
            "select " + EVENT + ", e.status, e.attempts, e.received_at, e.settled_at, e.note from carrier_event e ";

    private final JdbcClient jdbc;

    CarrierEventStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns how many of the events were new. */
    int add(List<CarrierEvent> events, Instant at) {
        return jdbc.sql("""
                        insert into carrier_event (gateway, event_id, order_id, remote_id, version, type, payload, next_attempt_at, received_at)
                        select e.gateway, e.event_id, coalesce(r.order_id, e.order_id), e.remote_id, e.version, e.type, e.payload::jsonb, :at, :at
                        from unnest(:gateways::text[], :eventIds::text[], :orderIds::uuid[], :remoteIds::text[], :versions::int[], :types::text[],
                                    :payloads::text[])
                             with ordinality as e (gateway, event_id, order_id, remote_id, version, type, payload, n)
                        left join carrier_order r on r.gateway = e.gateway and r.remote_id = e.remote_id
                        order by n
                        on conflict (gateway, event_id) do nothing
                        """)
                .param("at", utc(at))
                .param("gateways", column(events, CarrierEvent::gateway))
                .param("eventIds", column(events, CarrierEvent::eventId))
                .param("orderIds", column(events, event -> text(event.portOrderId())))
                .param("remoteIds", column(events, CarrierEvent::remoteId))
                .param("versions", column(events, event -> text(event.version())))
                .param("types", column(events, event -> event.type().name()))
                .param("payloads", column(events, this::payload))
                .update();
    }

    /**
     * The next due event, locked with its order until the transaction ends, so that what was sent to the carrier by then
     * does not change; {@code null} if there is none.
     */
    @Nullable
    EventClaim claim(Instant now) {
        return jdbc.sql("with e as (select * from claim_carrier_event(:now)) select " + EVENT + """
                        , e.attempts, e.failures, o.lsr_version as o_sent, o.changing as o_changing, o.ended as o_ended,
                               o.leaving as o_leaving, o.foc_at as o_foc_at,
                               r.status as r_status, r.foc_at as r_foc_at, r.numbers as r_numbers
                        from e
                        left join lateral (
                            select lsr_version, foc_at, status in ('COMPLETED', 'CANCELED') as ended, status = 'CANCEL_PENDING' as leaving,
                                   status = 'SUBMITTED' and next_supplement is not null as changing
                            from port_order where id = e.order_id for no key update) o on true
                        left join carrier_order r on r.gateway = e.gateway and r.remote_id = e.remote_id
                        """)
                .param("now", utc(now))
                .query((row, n) -> claim(row))
                .optional()
                .orElse(null);
    }

    private EventClaim claim(ResultSet row) throws SQLException {
        String status = row.getString("r_status");
        List<PhoneNumber> part = RemoteOrders.numbers(row.getArray("r_numbers"));
        CarrierEvent event = event(row);
        return new EventClaim(
                event.numbers().isEmpty() && !part.isEmpty() ? event.about(part) : event,
                row.getInt("attempts"),
                row.getInt("failures"),
                row.getObject("o_sent", Integer.class),
                row.getBoolean("o_changing"),
                row.getBoolean("o_ended"),
                row.getBoolean("o_leaving"),
                instant(row, "o_foc_at"),
                status == null ? null : RemoteStatus.valueOf(status),
                instant(row, "r_foc_at"));
    }

    /**
     * Settles an applied event; other events for which the order was not ready become due.
     *
     * @param status the remote order's new status, {@code null} if unchanged
     * @param focAt  its new date
     */
    void applied(
            CarrierEvent event,
            Instant at,
            @Nullable RemoteStatus status,
            @Nullable Instant focAt,
            @Nullable Instant nextRead) {
        jdbc.sql("""
                        with settled as (
                            update carrier_event
                            set status = 'DONE', attempts = attempts + 1, settled_at = :at, note = null
                            where gateway = :gateway and event_id = :eventId),
                        told as (
                            update carrier_order
                            set told = told + 1, status = :status, foc_at = :focAt, next_read = case when withdraw then :at else :nextRead end,
                                withdraw = withdraw and :status <> 'CANCELED'
                            where gateway = :gateway and remote_id = :remoteId and cast(:status as text) is not null)
                        update carrier_event
                        set next_attempt_at = :at
                        where order_id = :orderId and status = 'WAITING' and deferred and next_attempt_at > :at
                          and (gateway, event_id) <> (:gateway, :eventId)
                        """)
                .param("gateway", event.gateway())
                .param("eventId", event.eventId())
                .param("orderId", event.portOrderId())
                .param("at", utc(at))
                .param("remoteId", event.remoteId())
                .param("status", status == null ? null : status.name())
                .param("focAt", utc(focAt))
                .param("nextRead", utc(nextRead))
                .update();
    }

    /** Settles an event without effect. */
    void overtaken(CarrierEvent event, Instant at, @Nullable String note) {
        settle(event, "DONE", at, note);
    }

    void notYet(CarrierEvent event, Instant nextAttempt) {
        jdbc.sql("""
                        update carrier_event
                        set deferred = true, attempts = attempts + 1, failures = 0, next_attempt_at = :next, note = null
                        where gateway = :gateway and event_id = :eventId
                        """)
                .param("gateway", event.gateway())
                .param("eventId", event.eventId())
                .param("next", utc(nextAttempt))
                .update();
    }

    void unmatched(CarrierEvent event, Instant at, @Nullable String note) {
        settle(event, "UNMATCHED", at, note);
    }

    private void settle(CarrierEvent event, String status, Instant at, @Nullable String note) {
        jdbc.sql("""
                        update carrier_event
                        set status = :status, attempts = attempts + 1, settled_at = :at, note = :note
                        where gateway = :gateway and event_id = :eventId
                        """)
                .param("gateway", event.gateway())
                .param("eventId", event.eventId())
                .param("at", utc(at))
                .param("note", note)
                .param("status", status)
                .update();
    }

    /** Records a failed attempt; does nothing if another worker has settled the event in the meantime. */
    void failed(CarrierEvent event, Instant at, Instant nextAttempt, int maxFailures, String note) {
        jdbc.sql("""
                        update carrier_event
                        set attempts = attempts + 1, failures = failures + 1, deferred = false, next_attempt_at = :next, note = :note,
                            status = case when failures + 1 < :max then 'WAITING' else 'UNMATCHED' end,
                            settled_at = case when failures + 1 < :max then null else :at end
                        where gateway = :gateway and event_id = :eventId and status = 'WAITING'
                        """)
                .param("gateway", event.gateway())
                .param("eventId", event.eventId())
                .param("at", utc(at))
                .param("next", utc(nextAttempt))
                .param("max", maxFailures)
                .param("note", note)
                .update();
    }

    boolean reopen(String gateway, String eventId, Instant at) {
        return jdbc.sql("""
                        update carrier_event
                        set status = 'WAITING', deferred = false, attempts = 0, failures = 0, next_attempt_at = :at,
                            settled_at = null, note = null
                        where gateway = :gateway and event_id = :eventId and status = 'UNMATCHED'
                        """)
                        .param("gateway", gateway)
                        .param("eventId", eventId)
                        .param("at", utc(at))
                        .update()
                == 1;
    }

    List<CarrierEventView> unmatched(int limit) {
        return jdbc.sql(VIEW + "where status = 'UNMATCHED' order by seq desc limit :limit")
                .param("limit", limit)
                .query(this::view)
                .list();
    }

    List<CarrierEventView> ofOrder(UUID orderId, int limit) {
        return jdbc.sql(VIEW + "where order_id = :orderId order by seq desc limit :limit")
                .param("orderId", orderId)
                .param("limit", limit)
                .query(this::view)
                .list();
    }

    private CarrierEventView view(ResultSet row, int n) throws SQLException {
        return new CarrierEventView(
                event(row),
                CarrierEventView.Status.valueOf(row.getString("status")),
                row.getInt("attempts"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                instant(row, "settled_at"),
                row.getString("note"));
    }

    long countUnmatched() {
        return jdbc.sql("select count(*) from carrier_event where status = 'UNMATCHED'")
                .query(Long.class)
                .single();
    }

    long countWaitingSince(Instant before) {
        return jdbc.sql("select count(*) from carrier_event where status = 'WAITING' and received_at < :before")
                .param("before", utc(before))
                .query(Long.class)
                .single();
    }

    private CarrierEvent event(ResultSet row) throws SQLException {
        Payload payload = StoredJson.read(row.getString("payload"), Payload.class);
        return new CarrierEvent(
                row.getString("gateway"),
                row.getString("event_id"),
                row.getObject("order_id", UUID.class),
                row.getString("remote_id"),
                row.getObject("version", Integer.class),
                CarrierEvent.Type.valueOf(row.getString("type")),
                payload.focAt() == null ? null : Instant.parse(payload.focAt()),
                payload.code(),
                payload.text(),
                payload.numbers().stream().map(PhoneNumber::new).toList());
    }

    private String payload(CarrierEvent event) {
        return StoredJson.write(new Payload(
                event.focAt() == null ? null : event.focAt().toString(),
                event.code(),
                event.text(),
                event.numbers().stream().map(PhoneNumber::e164).toList()));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static String[] column(List<CarrierEvent> events, Function<CarrierEvent, String> value) {
        return events.stream().map(value).toArray(String[]::new);
    }

    /** The part of an event that only its handler reads. */
    private record Payload(
            @Nullable String focAt,
            @Nullable String code,
            @Nullable String text,
            List<String> numbers) {}
}
