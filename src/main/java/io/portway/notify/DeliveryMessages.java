package io.portway.notify;

import io.portway.kernel.StoredJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;

/** The messages of deliveries, and how their rows are read. */
@Component
class DeliveryMessages {

    private static final int SHOWN = 2000;

    static final String SELECT = """
            select d.id as delivery_id, d.webhook_id, d.event_id, d.subject, d.status, d.attempts, d.first_attempt_at, d.last_attempt_at,
                   d.next_attempt_at, d.lease, d.response_status, d.response_body, d.error, d.took_millis, d.created_at, d.settled_at,
                   w.account_id as owner_id, w.url, w.email, w.format, w.secret, w.old_secret, w.old_until,
            """ + EventStore.COLUMNS + "\n";
    static final String JOIN = """
            join webhook w on w.id = d.webhook_id left join event e on e.id = d.event_id left join account a on a.id = e.account_id
            """;

    private final EventStore events;
    private final WebhookFormats formats;

    DeliveryMessages(EventStore events, WebhookFormats formats) {
        this.events = events;
        this.formats = formats;
    }

    /**
     * The message of a delivery.
     *
     * @param format {@code null} for Portway's own
     * @param event  {@code null} for a test
     */
    record Message(
            String id,
            UUID webhookId,
            @Nullable String format,
            @Nullable Event event,
            Instant createdAt) {}

    Message message(ResultSet rs) throws SQLException {
        boolean test = rs.getObject("event_id") == null;
        return new Message(
                test ? "test_" + rs.getString("delivery_id") : rs.getString("event_id"),
                rs.getObject("webhook_id", UUID.class),
                rs.getString("format"),
                test ? null : events.event(rs),
                rs.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    /** The event as in polling, or in the subscription's format. */
    String body(Message message) {
        Event event = message.event();
        if (event != null) {
            return formats.named(message.format())
                    .map(format -> format.body(event))
                    .orElseGet(() -> StoredJson.write(event));
        }
        Map<String, Object> test = new LinkedHashMap<>();
        test.put("type", EventType.TEST);
        test.put("timestamp", message.createdAt().toString());
        test.put(
                "data",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("webhookId", message.webhookId().toString()));
        return StoredJson.write(test);
    }

    /** Text that the database can store and a page can show. */
    static @Nullable String shown(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String clean = text.replace("\0", "");
        return clean.length() <= SHOWN ? clean : clean.substring(0, SHOWN);
    }
}
