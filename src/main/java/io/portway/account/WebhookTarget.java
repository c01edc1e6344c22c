package io.portway.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an account's port events, and those of the accounts below it, are sent without a subscription of its own making.
 *
 * @param types  kinds of events; {@code null} or empty for all
 * @param format how the bodies are written; {@code null} for Portway's own events
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "Where the events of an account's ports are sent, without a subscription of its own making.")
public record WebhookTarget(
        @Schema(description = "Where events are posted", example = "https://example.com/portway") @Nullable
        String url,

        @Schema(description = "What is sent; everything where left out", example = "[\"port_order.status_changed\"]")
        @Nullable
        List<String> types,

        @Schema(description = "How the bodies are written; left out for Portway's own events") @Nullable
        String format) {}
