package io.portway.carrier.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.portway.carrier.CarrierEvent;
import io.portway.kernel.StoredJson;
import io.portway.number.PhoneNumber;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code sandbox_event}: what the sandbox carriers send, and when. */
@Component
@Profile("sandbox")
class SandboxEvents {

    private final JdbcClient jdbc;
    private final SandboxSettings settings;
    private final Clock clock;

    SandboxEvents(JdbcClient jdbc, SandboxSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** Takes up to {@code max} events that are due, in the order to send them, within the caller's transaction. */
    List<CarrierEvent> takeDue(int max) {
        Instant now = clock.instant();
        return jdbc
                .sql("""
                        update sandbox_event e
                        set deliveries = e.deliveries + 1, due_at = :next
                        from (select event_id, due_at from sandbox_event
                              where deliveries < copies and due_at <= :now
                              order by due_at, seq
                              limit :max
                              for update skip locked) due
                        where e.event_id = due.event_id
                        returning e.event_id, e.order_id, e.remote_id, e.version, e.type, e.payload, due.due_at, e.seq
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("next", now.plus(settings.delay()).atOffset(ZoneOffset.UTC))
                .param("max", max)
                .query((row, n) -> new Due(
                        row.getObject("due_at", OffsetDateTime.class).toInstant(),
                        row.getLong("seq"),
                        read(
                                row.getString("event_id"),
                                row.getObject("order_id", UUID.class),
                                row.getString("remote_id"),
                                row.getInt("version"),
                                row.getString("type"),
                                row.getString("payload"))))
                .list()
                .stream()
                .sorted(Comparator.comparing(Due::at).thenComparing(Due::seq))
                .map(Due::event)
                .toList();
    }

    static CarrierEvent read(
            @Nullable String eventId, UUID orderId, String remoteId, int version, String type, String written) {
        Payload payload = StoredJson.read(written, Payload.class);
        return new CarrierEvent(
                SandboxGateway.NAME,
                eventId,
                orderId,
                remoteId,
                version,
                CarrierEvent.Type.valueOf(type),
                payload.focAt() == null ? null : Instant.parse(payload.focAt()),
                payload.code(),
                payload.text(),
                payload.numbers().stream().map(PhoneNumber::new).toList());
    }

    /** As {@code jsonb_to_recordset} reads them. */
    static String written(List<Answer> answers) {
        Scheduled[] rows = new Scheduled[answers.size()];
        for (int i = 0; i < rows.length; i++) {
            Answer answer = answers.get(i);
            rows[i] = new Scheduled(
                    i,
                    answer.eventId(),
                    answer.remoteId(),
                    answer.type().name(),
                    answer.dueAt() == null ? null : answer.dueAt().toString(),
                    answer.copies(),
                    new Payload(
                            answer.focAt() == null ? null : answer.focAt().toString(),
                            answer.code(),
                            answer.text(),
                            answer.numbers().stream().map(PhoneNumber::e164).toList()));
        }
        return StoredJson.write(rows);
    }

    private record Due(Instant at, long seq, CarrierEvent event) {}

    private record Payload(
            @Nullable String focAt,
            @Nullable String code,
            @Nullable String text,
            List<String> numbers) {}

    private record Scheduled(
            int n,
            @JsonProperty("event_id") String eventId,
            @JsonProperty("remote_id") @Nullable String remoteId,
            String type,
            @JsonProperty("due_at") @Nullable String dueAt,
            int copies,
            Payload payload) {}
}
