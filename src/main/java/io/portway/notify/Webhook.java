package io.portway.notify;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A subscription: events to a URL, or notices by mail.
 *
 * @param account        number of the account whose events, and those of the accounts below it, are sent
 * @param orderId        only this order; {@code null} for all
 * @param url            {@code null} for one by mail
 * @param email          {@code null} for one by web
 * @param types          what is sent; empty for everything
 * @param disabledReason why it was disabled, if Portway did it
 * @param managed        whether it follows the account's settings, where it is changed and ended
 * @param format         how the bodies are written; {@code null} for Portway's own
 * @param failures       attempts that failed in a row
 * @param retryAt        no attempts before this, after many failures
 * @param oldSecretUntil until when the previous secret also signs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A subscription: events to a URL, or notices by mail.")
public record Webhook(
        @Schema(description = "Id of the subscription") UUID id,

        @Schema(description = "Number of the account whose events it gets, with those of the accounts below")
        long account,

        @Schema(description = "The one order that it is for; left out for all orders") @Nullable
        UUID orderId,

        @Schema(
                description = "Where events are posted; left out for one by mail",
                example = "https://example.com/portway")
        @Nullable
        String url,

        @Schema(description = "Where notices are mailed; left out for one by web", example = "porting@example.com")
        @Nullable
        String email,

        @Schema(description = "What is sent; empty for everything")
        List<String> types,

        @Schema(description = "What it is for, in your words; left out if nobody wrote it") @Nullable
        String description,

        @Schema(description = "Whether it sends") boolean enabled,

        @Schema(description = "Why Portway disabled it; left out if it did not") @Nullable
        String disabledReason,

        @Schema(description = "Whether it follows the account's settings, where it is changed and ended")
        boolean managed,

        @Schema(description = "How the bodies are written; left out for Portway's own events") @Nullable
        String format,

        @Schema(description = "How many attempts in a row have failed")
        int failures,

        @Schema(description = "No attempts before this time, in UTC, since many have failed; left out otherwise")
        @Nullable
        Instant retryAt,

        @Schema(description = "Until when the secret before also signs, in UTC; left out unless it was just replaced")
        @Nullable
        Instant oldSecretUntil,

        @Schema(description = "When it was made, in UTC") Instant createdAt,

        @Schema(description = "When it last changed, in UTC")
        Instant updatedAt,

        @Schema(description = "Counts its changes") int version) {

    /**
     * A new subscription, with one of {@code url} and {@code email}.
     *
     * @param account id or number of an account below the caller's; default: its own
     * @param order   id or number of one order, default: all
     * @param types   default: all
     * @param enabled default: true
     */
    @Schema(name = "NewWebhook", description = "A subscription to make, with one of url and email.")
    public record Draft(
            @Schema(description = "Id or number of an account below yours whose events it gets; your own if left out")
            @Nullable
            String account,

            @Schema(description = "Id or number of the one order that it is for; all orders if left out") @Nullable
            String order,

            @Schema(description = "Where events are posted", example = "https://example.com/portway") @Nullable
            String url,

            @Schema(description = "Or where notices are mailed") @Nullable
            String email,

            @Schema(description = "What is sent; everything if left out", example = "[\"port_order.status_changed\"]")
            @Nullable
            List<String> types,

            @Schema(description = "What it is for, in your words") @Nullable
            String description,

            @Schema(description = "Whether it sends from now on; true if left out") @Nullable
            Boolean enabled) {}

    /** A change; what is {@code null} stays. */
    @Schema(name = "WebhookChange", description = "What to change of a subscription; what is left out stays.")
    public record Change(
            @Schema(description = "Where events are posted") @Nullable
            String url,

            @Schema(description = "Where notices are mailed") @Nullable
            String email,

            @Schema(description = "What is sent; empty for everything") @Nullable
            List<String> types,

            @Schema(description = "What it is for, in your words") @Nullable
            String description,

            @Schema(description = "false gives up what waits; true starts over") @Nullable
            Boolean enabled) {}

    /** A subscription with its secret, which is shown only once; none for mail. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(description = "A subscription with its secret, which is shown this once.")
    public record WithSecret(
            @Schema(description = "The subscription") Webhook webhook,

            @Schema(
                    description = "Key of the deliveries' signatures (Standard Webhooks); left out for one by mail",
                    example = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD")
            @Nullable
            String secret) {}
}
