package io.portway.notify;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A subscription: events go to an address on the web, or notices by mail.
 *
 * @param account        number of the account whose events, and those of the accounts below it, go there
 * @param orderId        one order alone, or {@code null}
 * @param url            {@code null} for one by mail
 * @param email          {@code null} for one by web
 * @param types          what is sent; empty for everything
 * @param disabledReason why it was disabled, where Portway did it
 * @param managed        it follows the account's settings, and is changed and ended there
 * @param format         how the bodies are written; {@code null} for Portway's own
 * @param failures       attempts that failed in a row
 * @param retryAt        nothing is tried before, where many failed
 * @param oldSecretUntil until when the secret before the present one also signs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Webhook(
        UUID id,
        long account,
        UUID orderId,
        @Schema(example = "https://example.com/portway") String url,
        @Schema(example = "porting@example.com") String email,
        List<String> types,
        String description,
        boolean enabled,
        String disabledReason,
        boolean managed,
        String format,
        int failures,
        Instant retryAt,
        Instant oldSecretUntil,
        Instant createdAt,
        Instant updatedAt,
        int version) {

    /**
     * What a new subscription is to be; one of {@code url} and {@code email}.
     *
     * @param account id or number of an account below the caller's; its own where left out
     * @param order   id or number of one order, or all where left out
     * @param types   all where left out
     * @param enabled true where left out
     */
    @Schema(name = "NewWebhook")
    public record Draft(
            String account,
            String order,
            @Schema(example = "https://example.com/portway") String url,
            String email,

            @Schema(example = "[\"port_order.status_changed\"]")
            List<String> types,

            String description,
            Boolean enabled) {}

    /** What is to be changed; what is left out stays. */
    @Schema(name = "WebhookChange")
    public record Change(String url, String email, List<String> types, String description, Boolean enabled) {}

    /** A subscription with its secret, which is shown this once; none for one by mail. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record WithSecret(
            Webhook webhook,

            @Schema(example = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD")
            String secret) {}
}
