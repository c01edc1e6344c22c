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
@Schema(description = "The delivery of one event to one subscription.")
public record Delivery(
        @Schema(description = "Id of the delivery, to read it or send it again")
        UUID id,

        @Schema(description = "The subscription it goes to") UUID webhookId,

        @Schema(description = "The event that is sent; left out for a test") @Nullable
        Long eventId,

        @Schema(description = "Kind of the event, such as port_order.status_changed")
        String type,

        @Schema(description = "Id of the order, request or account within which deliveries go one after the other")
        UUID subject,

        @Schema(description = "WAITING: not yet accepted; DELIVERED; DEAD: given up, until it is sent again")
        Status status,

        @Schema(description = "How often it was tried") int attempts,

        @Schema(
                description =
                        "When it was put into the queue, in UTC; left out if an earlier release did not record it")
        @Nullable
        Instant createdAt,

        @Schema(description = "When it was last tried, in UTC; left out before the first attempt") @Nullable
        Instant lastAttemptAt,

        @Schema(description = "When it is tried next, in UTC; left out once it is settled") @Nullable
        Instant nextAttemptAt,

        @Schema(description = "When it was accepted or given up, in UTC; left out while it waits") @Nullable
        Instant settledAt,

        @Schema(description = "What is sent; left out in tests of mail and where the event is gone") @Nullable
        Request request,

        @Schema(description = "The answer to the last attempt; left out before the first one") @Nullable
        Response response) {

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
    @Schema(name = "DeliveryRequest", description = "What a delivery sends.")
    public record Request(
            @Schema(description = "The URL or the email address it goes to")
            String target,

            @Schema(
                    description =
                            "The header webhook-id: the same for every attempt, so that a receiver can tell a repeat")
            String webhookId,

            @Schema(description = "The first 2,000 characters of the body; null if the event is gone") @Nullable
            String body) {}

    /**
     * The response to the last attempt.
     *
     * @param status HTTP status, if there was a response
     * @param body   the first 2,000 characters
     * @param error  what went wrong
     */
    @Schema(name = "DeliveryResponse", description = "The answer to the last attempt of a delivery.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Response(
            @Schema(description = "HTTP status; left out if there was no response") @Nullable
            Integer status,

            @Schema(description = "The first 2,000 characters of the response; left out if there was none") @Nullable
            String body,

            @Schema(description = "What went wrong, such as a timeout; left out if the attempt was accepted") @Nullable
            String error,

            @Schema(description = "How long the attempt took, in milliseconds") @Nullable
            Integer tookMillis) {}
}
