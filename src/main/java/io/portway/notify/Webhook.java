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
public record Webhook(
        UUID id,
        long account,
        @Nullable UUID orderId,

        @Schema(example = "https://example.com/portway") @Nullable
        String url,

        @Schema(example = "porting@example.com") @Nullable String email,
        List<String> types,
        @Nullable String description,
        boolean enabled,
        @Nullable String disabledReason,
        boolean managed,
        @Nullable String format,
        int failures,
        @Nullable Instant retryAt,
        @Nullable Instant oldSecretUntil,
        Instant createdAt,
        Instant updatedAt,
        int version) {

    /**
     * A new subscription, with one of {@code url} and {@code email}.
     *
     * @param account id or number of an account below the caller's; default: its own
     * @param order   id or number of one order, default: all
     * @param types   default: all
     * @param enabled default: true
     */
    @Schema(name = "NewWebhook")
    public record Draft(
            @Nullable String account,
            @Nullable String order,

            @Schema(example = "https://example.com/portway") @Nullable
            String url,

            @Nullable String email,

            @Schema(example = "[\"port_order.status_changed\"]") @Nullable
            List<String> types,

            @Nullable String description,
            @Nullable Boolean enabled) {}

    /** A change; what is {@code null} stays. */
    @Schema(name = "WebhookChange")
    public record Change(
            @Nullable String url,
            @Nullable String email,
            @Nullable List<String> types,
            @Nullable String description,
            @Nullable Boolean enabled) {}

    /** A subscription with its secret, which is shown only once; none for mail. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record WithSecret(
            Webhook webhook,

            @Schema(example = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD") @Nullable
            String secret) {}
}
