package io.portway.notify;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something that happened, as in polling and webhooks.
 *
 * @param id        1, 2, 3, …; the cursor of polling and the {@code webhook-id} of deliveries
 * @param timestamp when it happened
 * @param account   number of the account whose order or number it is
 * @param requestId {@code null} if it concerns numbers in service
 * @param orderId   {@code null} if it concerns the whole request, or numbers in service
 * @param sequence  1, 2, 3, … without gaps within the order (or the request, or the account's numbers in service); none for a
 *                  private event
 * @param hidden    private: only for port authorities
 * @param data      depends on the type; always has the order, the request or the numbers
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "Something that happened, as in polling and webhooks.")
public record Event(
        @Schema(description = "1, 2, 3, …: the cursor of polling, and the header webhook-id of deliveries")
        long id,

        @Schema(
                description = "Kind of the event; new kinds may be added, so ignore those that you do not know",
                example = EventType.STATUS_CHANGED)
        String type,

        @Schema(description = "When it happened, in UTC") Instant timestamp,

        @Schema(description = "Number of the account whose order or number it is")
        long account,

        @Schema(description = "The request it is about; left out if it is about numbers in service") @Nullable
        UUID requestId,

        @Schema(description = "The order it is about; left out if it is about a whole request or numbers in service")
        @Nullable
        UUID orderId,

        @Schema(
                description =
                        "1, 2, 3, … without gaps within the order, the request or the account's numbers in service; left out for a private event")
        @Nullable
        Long sequence,

        @Schema(description = "true if only the port authority sees it; left out otherwise")
        @JsonProperty("private")
        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        boolean hidden,

        @Schema(
                description = "What happened; its fields depend on the type, as the webhooks of this document say",
                type = "object")
        JsonNode data) {}
