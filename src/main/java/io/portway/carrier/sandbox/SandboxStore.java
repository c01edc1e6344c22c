package io.portway.carrier.sandbox;

import io.portway.carrier.CarrierOrder;
import io.portway.carrier.RemoteOrder;
import io.portway.carrier.RemoteOrders;
import io.portway.carrier.RemotePart;
import io.portway.carrier.RemoteSnapshot;
import io.portway.number.PhoneNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The data of the sandbox carriers. What an order changes in it is one statement outside the caller's transaction, as
 * with a remote system: it survives a rollback of the caller.
 */
@Component
@Profile("sandbox")
class SandboxStore {

    private final JdbcClient jdbc;
    private final TransactionTemplate apart;
    private final SandboxSettings settings;
    private final Clock clock;

    SandboxStore(JdbcClient jdbc, PlatformTransactionManager transactions, SandboxSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        // Each statement commits on its own.
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Records that an order was sent and, on the accepted attempt, schedules the answers; unsent answers to earlier versions
     * are dropped. Ignores a version that a later one has overtaken.
     *
     * @return how often this version was sent
     */
    int submit(CarrierOrder order, int takenAt, SandboxAnswers.Script script) {
        return apart.execute(status -> jdbc.sql("""
                        with attempt as (
                            insert into sandbox_submission as known (request_id, order_id, version, attempts)
                            values (:requestId, :orderId, :version, 1)
                            on conflict (request_id) do update set attempts = known.attempts + 1
                            returning attempts),
                        taken as (
                            select from attempt
                            where attempts = :takenAt
                              and not exists (select from sandbox_submission later
                                              where later.order_id = :orderId and later.version > :version)),
                        replaced as (
                            delete from sandbox_event
                            where order_id = :orderId and version < :version and (deliveries < copies or copies = 0) and exists (select from taken)),
                        made as (
                            insert into sandbox_order (remote_id, order_id, part, numbers, losing_carrier, taken_at)
                            select remote_id, :orderId, part, string_to_array(numbers, ','), :losingCarrier, :now
                            from taken, unnest(:remoteIds::text[], :numbers::text[]) with ordinality as made (remote_id, numbers, part)
                            on conflict (remote_id) do update set numbers = excluded.numbers),
                        scheduled as (
                            insert into sandbox_event (event_id, order_id, remote_id, version, type, payload, due_at, happens_at, copies)
                            select answer.event_id, :orderId, answer.remote_id, :version, answer.type, answer.payload,
                                   coalesce(answer.due_at, 'infinity'), coalesce(answer.due_at, 'infinity'), answer.copies
                            from taken, jsonb_to_recordset(:answers::jsonb) as answer
                                (n int, event_id text, remote_id text, type text, payload jsonb, due_at timestamptz, copies int)
                            order by answer.n
                            on conflict (event_id) do nothing)
                        select attempts from attempt
                        """)
                .param("requestId", order.requestId())
                .param("orderId", order.portOrderId())
                .param("version", order.version())
                .param("takenAt", takenAt)
                .param("answers", SandboxEvents.written(script.answers()))
                .param("losingCarrier", order.losingCarrier())
                .param("now", utc(clock.instant()))
                .param(
                        "remoteIds",
                        script.parts().stream().map(RemotePart::remoteId).toArray(String[]::new))
                .param(
                        "numbers",
                        script.parts().stream()
                                .map(part -> RemoteOrders.joined(
                                        part.numbers().isEmpty() ? order.numbers() : part.numbers()))
                                .toArray(String[]::new))
                .query(Integer.class)
                .single());
    }

    /**
     * The carrier's record of an order.
     *
     * @param confirmedAt the last date that it confirmed and reported, {@code null} for none
     * @param heldFor     the date that it will confirm once it has what it needs, {@code null} if it needs nothing
     */
    record Book(
            List<PhoneNumber> numbers,
            String losingCarrier,
            int version,
            @Nullable Instant confirmedAt,
            @Nullable Instant heldFor) {}

    Optional<Book> book(RemoteOrder remote) {
        return apart.execute(status -> jdbc.sql("""
                        select o.numbers, o.losing_carrier,
                               (select coalesce(max(version), 0) from sandbox_submission s where s.order_id = o.order_id) as version,
                               (select payload->>'focAt' from sandbox_event e where e.remote_id = o.remote_id and type = 'FOC_CONFIRMED'
                                and (deliveries > 0 or copies = 0 and happens_at <= :now) order by e.version desc, seq desc limit 1) as confirmed_at,
                               (select payload->>'focAt' from sandbox_event e where e.remote_id = o.remote_id and type = 'FOC_CONFIRMED'
                                and due_at = 'infinity' order by e.version desc, seq desc limit 1) as held_for
                        from sandbox_order o where o.remote_id = :remoteId
                        """)
                .param("remoteId", remote.remoteId())
                .param("now", utc(clock.instant()))
                .query((row, n) -> new Book(
                        numbers(row),
                        row.getString("losing_carrier"),
                        row.getInt("version"),
                        instant(row.getString("confirmed_at")),
                        instant(row.getString("held_for"))))
                .optional());
    }

    /** Drops all unsent events of an order. */
    void cancel(RemoteOrder remote) {
        apart.executeWithoutResult(status -> jdbc.sql("""
                        with canceled as (update sandbox_order set canceled_at = coalesce(canceled_at, :now) where remote_id = :remoteId)
                        delete from sandbox_event
                        where order_id = :orderId and coalesce(remote_id, :remoteId) = :remoteId
                          and (deliveries < copies or copies = 0 and happens_at > :now)
                        """)
                .param("orderId", remote.orderId())
                .param("remoteId", remote.remoteId())
                .param("now", utc(clock.instant()))
                .update());
    }

    /** The cancellation will be refused; the numbers port on the date, requested or not. */
    void refuseCancellationLater(RemoteOrder remote, Book book) {
        apart.executeWithoutResult(status -> jdbc.sql("""
                        with round as (
                            select count(*) filter (where deliveries > 0) + 1 as n from sandbox_event
                            where remote_id = :remoteId and type = 'CANCEL_REFUSED'),
                        result (kind, type, text, numbers, due, n) as (
                            select 'refusal', 'CANCEL_REFUSED', 'Too late to cancel: the numbers port on the confirmed date', '{}'::text[],
                                   cast(:refused as timestamptz), n from round
                            union all
                            select 'activation', 'NUMBERS_ACTIVATED', null, :numbers::text[], greatest(:foc, :refused), 1 from round)
                        insert into sandbox_event (event_id, order_id, remote_id, version, type, payload, due_at, happens_at, copies)
                        select concat_ws('-', :orderId::text, :version, kind, n), :orderId, :remoteId, :version, type,
                               jsonb_build_object('text', text, 'numbers', numbers), due, due, 1
                        from result
                        on conflict (event_id) do nothing
                        """)
                .param("orderId", remote.orderId())
                .param("remoteId", remote.remoteId())
                .param("version", book.version())
                .param("numbers", book.numbers().stream().map(PhoneNumber::e164).toArray(String[]::new))
                .param("refused", utc(clock.instant().plus(settings.delay())))
                .param("foc", utc(Objects.requireNonNull(book.confirmedAt())))
                .update());
    }

    boolean hasDocument(UUID orderId, String kind) {
        return apart.execute(status -> jdbc.sql(
                        "select exists(select from sandbox_talk where order_id = :orderId and document = :kind)")
                .param("orderId", orderId)
                .param("kind", kind)
                .query(Boolean.class)
                .single());
    }

    /** @param document its kind, {@code null} for a message */
    void talk(RemoteOrder remote, @Nullable String document, String text) {
        apart.executeWithoutResult(status -> jdbc.sql("""
                        insert into sandbox_talk (order_id, remote_id, document, text, at) values (:orderId, :remoteId, :document, :text, :now)""")
                .param("orderId", remote.orderId())
                .param("remoteId", remote.remoteId())
                .param("document", document)
                .param("text", text)
                .param("now", utc(clock.instant()))
                .update());
    }

    /** Sends what was held for something from us, with this date. */
    void release(RemoteOrder remote, Instant focAt) {
        apart.executeWithoutResult(status -> jdbc.sql("""
                        update sandbox_event
                        set due_at = :due, happens_at = :due,
                            payload = case when type = 'FOC_CONFIRMED' then payload || jsonb_build_object('focAt', :focAt::text) else payload end
                        where order_id = :orderId and due_at = 'infinity'
                        """)
                .param("orderId", remote.orderId())
                .param("focAt", focAt.toString())
                .param("due", utc(clock.instant().plus(settings.delay())))
                .update());
    }

    /**
     * The carrier's view of an order, from what it sent or lost on the way.
     *
     * @param remoteId {@code null} for all its orders for ours
     */
    List<RemoteSnapshot> snapshots(UUID orderId, @Nullable String remoteId) {
        Map<String, SandboxSnapshot> found = new LinkedHashMap<>();
        apart.executeWithoutResult(status -> jdbc.sql("""
                        select o.remote_id, o.numbers, o.taken_at, (select count(*) > 1 from sandbox_order part where part.order_id = o.order_id) as split,
                               o.canceled_at, e.type, e.payload, e.happens_at, e.pending, s.version
                        from sandbox_order o
                        cross join lateral (select coalesce(max(version), 0) as version from sandbox_submission s where s.order_id = o.order_id) s
                        left join lateral (
                            -- A node of an older release does not write happens_at.
                            select type, payload, coalesce(happens_at, due_at) as happens_at, seq, deliveries = 0 and copies > 0 as pending
                            from sandbox_event e
                            where e.order_id = o.order_id and coalesce(e.remote_id, o.remote_id) = o.remote_id
                              and (e.version = s.version or e.type like 'NUMBERS_%')
                              and (deliveries > 0 or copies = 0 and happens_at <= :now or type = 'CANCEL_REFUSED')) e on true
                        where o.order_id = :orderId and o.remote_id = coalesce(cast(:remoteId as text), o.remote_id)
                        order by o.part, e.happens_at, e.seq
                        """)
                .param("orderId", orderId)
                .param("remoteId", remoteId)
                .param("now", utc(clock.instant()))
                .query(row -> {
                    String id = row.getString("remote_id");
                    SandboxSnapshot snapshot = found.get(id);
                    if (snapshot == null) {
                        snapshot = new SandboxSnapshot(
                                id,
                                row.getBoolean("split"),
                                numbers(row),
                                row.getInt("version"),
                                row.getObject("taken_at", OffsetDateTime.class).toInstant(),
                                row.getObject("canceled_at", OffsetDateTime.class));
                        found.put(id, snapshot);
                    }
                    if (row.getString("type") != null) {
                        snapshot.tell(
                                SandboxEvents.read(
                                        null, orderId, id, 0, row.getString("type"), row.getString("payload")),
                                row.getBoolean("pending"),
                                row.getObject("happens_at", OffsetDateTime.class)
                                        .toInstant());
                    }
                }));
        return found.values().stream().map(SandboxSnapshot::taken).toList();
    }

    private static List<PhoneNumber> numbers(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("numbers").getArray())
                .map(PhoneNumber::new)
                .toList();
    }

    /**
     * Schedules the results of an activation. {@code fallout} fails as long as the carrier has not reported a failure of this
     * order; another request before that is a repeat and changes nothing. Each of several orders activates on its own date.
     */
    void activate(RemoteOrder remote, List<PhoneNumber> numbers, List<PhoneNumber> fallout, int copies) {
        String[] steady = numbers.stream()
                .filter(number -> !number.lastFour().equals(Quirk.FALLOUT.lastFour))
                .map(PhoneNumber::e164)
                .toArray(String[]::new);
        apart.executeWithoutResult(status -> jdbc.sql("""
                        with sent as (
                            select coalesce(max(version), 0) as version from sandbox_submission where order_id = :orderId),
                        round as (
                            select count(*) + 1 as n from sandbox_event
                            where order_id = :orderId and coalesce(remote_id, :remoteId) = :remoteId and type = 'NUMBERS_FAILED' and deliveries > 0),
                        date as (
                            select greatest(:due, case when :isPart then (
                                select cast(payload->>'focAt' as timestamptz) from sandbox_event
                                where remote_id = :remoteId and type = 'FOC_CONFIRMED' order by version desc, seq desc limit 1) end) as due),
                        result (kind, type, code, text, numbers) as (
                            select 'activation', 'NUMBERS_ACTIVATED', null, null,
                                   case when n = 1 then :steady::text[] else :all::text[] end
                            from round
                            union all
                            select 'failure', 'NUMBERS_FAILED', '1C', 'Network not ready for the activation', :fallout::text[]
                            from round where n = 1)
                        insert into sandbox_event (event_id, order_id, remote_id, version, type, payload, due_at, happens_at, copies)
                        select concat_ws('-', :orderId::text, version, kind, n, case when :isPart then 'of-' || :remoteId end), :orderId, :remoteId,
                               version, type, jsonb_build_object('code', code, 'text', text, 'numbers', numbers), due, due, :copies
                        from result, sent, round, date
                        where cardinality(numbers) > 0
                        order by kind
                        on conflict (event_id) do nothing
                        """)
                .param("orderId", remote.orderId())
                .param("remoteId", remote.remoteId())
                .param("isPart", !remote.numbers().isEmpty())
                .param("copies", copies)
                .param("all", numbers.stream().map(PhoneNumber::e164).toArray(String[]::new))
                .param("steady", steady)
                .param("fallout", fallout.stream().map(PhoneNumber::e164).toArray(String[]::new))
                .param("due", utc(clock.instant().plus(settings.delay())))
                .update());
    }

    private static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
