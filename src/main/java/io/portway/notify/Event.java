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
public record Event(
        long id,
        @Schema(example = EventType.STATUS_CHANGED) String type,
        Instant timestamp,
        long account,
        @Nullable UUID requestId,
        @Nullable UUID orderId,
        @Nullable Long sequence,

        @JsonProperty("private") @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        boolean hidden,

        @Schema(type = "object") JsonNode data) {}
