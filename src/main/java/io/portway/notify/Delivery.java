package io.portway.notify;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The delivery of one event to one subscription.
 *
 * @param eventId       {@code null} for a test
 * @param subject       the order or request within which deliveries are sequential
 * @param attempts      how often it was tried
 * @param nextAttemptAt {@code null} once it is settled
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Delivery(
        UUID id,
        UUID webhookId,
        @Nullable Long eventId,
        String type,
        UUID subject,
        Status status,
        int attempts,
        @Nullable Instant createdAt,
        @Nullable Instant lastAttemptAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant settledAt,
        @Nullable Request request,
        @Nullable Response response) {

    Delivery withRequest(Request sent) {
        return new Delivery(
                id,
                webhookId,
                eventId,
                type,
                subject,
                status,
                attempts,
                createdAt,
                lastAttemptAt,
                nextAttemptAt,
                settledAt,
                sent,
                response);
    }

    /** DEAD: given up; a redelivery or a replay starts over. */
    public enum Status {
        WAITING,
        DELIVERED,
        DEAD
    }

    /**
     * What is sent.
     *
     * @param body its first 2,000 characters
     */
    @Schema(name = "DeliveryRequest")
    public record Request(
            String target, String webhookId, @Nullable String body) {}

    /**
     * The response to the last attempt.
     *
     * @param status HTTP status, if there was a response
     * @param body   the first 2,000 characters
     * @param error  what went wrong
     */
    @Schema(name = "DeliveryResponse")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Response(
            @Nullable Integer status,
            @Nullable String body,
            @Nullable String error,
            @Nullable Integer tookMillis) {}
}
