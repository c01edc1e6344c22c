package io.portway.carrier.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.portway.carrier.CarrierEvent;
import io.portway.carrier.CarrierOrder;
import io.portway.kernel.StoredJson;
import io.portway.number.PhoneNumber;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The books of the sandbox carriers. What an order's side does to them is one statement outside the caller's transaction, as
 * with a remote system: it stays when the caller rolls back.
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
        // Each of the statements commits by itself.
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Notes that an order was sent, and with the attempt that is taken schedules the answers; answers to earlier versions
     * that were not sent yet fall away. Answers nothing to a version that a later one has overtaken.
     *
     * @return how often this version was sent
     */
    int submit(CarrierOrder order, int takenAt, List<Answer> answers) {
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
                            where order_id = :orderId and version < :version and deliveries < copies and exists (select from taken)),
                        scheduled as (
                            insert into sandbox_event (event_id, order_id, version, type, payload, due_at, copies)
                            select answer.event_id, :orderId, :version, answer.type, answer.payload, answer.due_at, answer.copies
                            from taken, jsonb_to_recordset(:answers::jsonb) as answer
                                (n int, event_id text, type text, payload jsonb, due_at timestamptz, copies int)
                            order by answer.n
                            on conflict (event_id) do nothing)
                        select attempts from attempt
                        """)
                .param("requestId", order.requestId()).param("orderId", order.portOrderId()).param("version", order.version())
                .param("takenAt", takenAt).param("answers", written(answers))
                .query(Integer.class).single());
    }

    /** Drops everything about an order that was not sent yet. */
    void withdraw(UUID orderId) {
        apart.executeWithoutResult(status -> jdbc.sql("delete from sandbox_event where order_id = :orderId and deliveries < copies")
                .param("orderId", orderId)
                .update());
    }

    /**
     * Schedules the results of an activation. {@code fallout} fails as long as the carrier has told of no failure of this
     * order; being asked before that once more is a repeat, and changes nothing.
     */
    void activate(UUID orderId, List<PhoneNumber> numbers, List<PhoneNumber> fallout, int copies) {
        String[] steady = numbers.stream().filter(number -> !number.lastFour().equals(Quirk.FALLOUT.lastFour))
                .map(PhoneNumber::e164).toArray(String[]::new);
        apart.executeWithoutResult(status -> jdbc.sql("""
                        with sent as (
                            select coalesce(max(version), 0) as version from sandbox_submission where order_id = :orderId),
                        round as (
                            select count(*) + 1 as n from sandbox_event
                            where order_id = :orderId and type = 'NUMBERS_FAILED' and deliveries > 0),
                        result (kind, type, code, text, numbers) as (
                            select 'activation', 'NUMBERS_ACTIVATED', null, null,
                                   case when n = 1 then :steady::text[] else :all::text[] end
                            from round
                            union all
                            select 'failure', 'NUMBERS_FAILED', '1C', 'Network not ready for the activation', :fallout::text[]
                            from round where n = 1)
                        insert into sandbox_event (event_id, order_id, version, type, payload, due_at, copies)
                        select concat_ws('-', :orderId::text, version, kind, n), :orderId, version, type,
                               jsonb_build_object('code', code, 'text', text, 'numbers', numbers), :due, :copies
                        from result, sent, round
                        where cardinality(numbers) > 0
                        order by kind
                        on conflict (event_id) do nothing
                        """)
                .param("orderId", orderId).param("copies", copies)
                .param("all", numbers.stream().map(PhoneNumber::e164).toArray(String[]::new))
                .param("steady", steady)
                .param("fallout", fallout.stream().map(PhoneNumber::e164).toArray(String[]::new))
                .param("due", utc(clock.instant().plus(settings.delay())))
                .update());
    }

    /** Takes answers that are due, at most so many, in the sequence in which they are to be sent; part of the caller's transaction. */
    List<CarrierEvent> takeDue(int max) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        update sandbox_event e
                        set deliveries = e.deliveries + 1, due_at = :next
                        from (select event_id, due_at from sandbox_event
                              where deliveries < copies and due_at <= :now
                              order by due_at, seq
                              limit :max
                              for update skip locked) due
                        where e.event_id = due.event_id
                        returning e.event_id, e.order_id, e.type, e.payload, due.due_at, e.seq
                        """)
                .param("now", utc(now)).param("next", utc(now.plus(settings.delay()))).param("max", max)
                .query((row, n) -> new Due(row.getObject("due_at", OffsetDateTime.class).toInstant(), row.getLong("seq"),
                        event(row.getString("event_id"), row.getObject("order_id", UUID.class), row.getString("type"),
                                row.getString("payload"))))
                .list().stream()
                .sorted(Comparator.comparing(Due::at).thenComparing(Due::seq))
                .map(Due::event)
                .toList();
    }

    private CarrierEvent event(String eventId, UUID orderId, String type, String written) {
        Payload payload = StoredJson.read(written, Payload.class);
        return new CarrierEvent(SandboxGateway.NAME, eventId, orderId, CarrierEvent.Type.valueOf(type),
                payload.focAt() == null ? null : Instant.parse(payload.focAt()), payload.code(), payload.text(),
                payload.numbers().stream().map(PhoneNumber::new).toList());
    }

    private String written(List<Answer> answers) {
        Scheduled[] rows = new Scheduled[answers.size()];
        for (int i = 0; i < rows.length; i++) {
            Answer answer = answers.get(i);
            rows[i] = new Scheduled(i, answer.eventId(), answer.type().name(), answer.dueAt().toString(), answer.copies(),
                    new Payload(answer.focAt() == null ? null : answer.focAt().toString(), answer.code(), answer.text(),
                            answer.numbers().stream().map(PhoneNumber::e164).toList()));
        }
        return StoredJson.write(rows);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private record Due(Instant at, long seq, CarrierEvent event) {}

    private record Payload(String focAt, String code, String text, List<String> numbers) {}

    /** A row for {@code jsonb_to_recordset}. */
    private record Scheduled(int n, @JsonProperty("event_id") String eventId, String type, @JsonProperty("due_at") String dueAt,
            int copies, Payload payload) {}
}
