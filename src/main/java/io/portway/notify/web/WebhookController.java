package io.portway.notify.web;

import io.portway.account.Caller;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Page;
import io.portway.kernel.Violation;
import io.portway.notify.Delivery;
import io.portway.notify.Webhook;
import io.portway.notify.WebhookDeliveries;
import io.portway.notify.Webhooks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/webhooks")
@Tag(name = "Webhooks", description = "Subscriptions to events, signed as Standard Webhooks describes")
class WebhookController {

    /** Where a replay starts. */
    @Schema(description = "From where to send events again.")
    record Replay(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "Id of the last event that you have handled; 0 for all")
            @Nullable
            Long after) {}

    /** How many deliveries a replay made. */
    @Schema(description = "How much is sent again.")
    record Replayed(
            @Schema(description = "How many events are sent again")
            int deliveries) {}

    private final Webhooks webhooks;
    private final WebhookDeliveries deliveries;

    WebhookController(Webhooks webhooks, WebhookDeliveries deliveries) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Subscribe",
            description = "To all events of your account, or of one order. The secret is shown only once.")
    ResponseEntity<Webhook.WithSecret> create(
            @AuthenticationPrincipal Caller caller, @RequestBody Webhook.Draft draft) {
        Webhook.WithSecret created = webhooks.create(caller, draft);
        return ResponseEntity.created(
                        URI.create("/api/v1/webhooks/" + created.webhook().id()))
                .body(created);
    }

    @GetMapping
    @Operation(
            summary = "List subscriptions, oldest first",
            description = "Your account's and those of the accounts below it, or those for one order; by page.")
    Page<Webhook> list(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) String order,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "100") int size) {
        return webhooks.list(
                caller, order, Page.within("page", page, Page.MAX_PAGE), Page.within("size", size, Page.MAX_SIZE));
    }

    @GetMapping("/{webhook}")
    @Operation(summary = "One subscription", description = "Without its secret, which is shown only when it is made.")
    Webhook get(@AuthenticationPrincipal Caller caller, @PathVariable String webhook) {
        return webhooks.get(caller, webhook);
    }

    @PatchMapping("/{webhook}")
    @Operation(
            summary = "Change a subscription",
            description = "What is left out stays. Disabling gives up what waits; enabling starts "
                    + "over, and a replay sends what was missed.")
    Webhook change(
            @AuthenticationPrincipal Caller caller, @PathVariable String webhook, @RequestBody Webhook.Change change) {
        return webhooks.change(caller, webhook, change);
    }

    @DeleteMapping("/{webhook}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "End a subscription",
            description = "Deliveries that wait are given up. A managed one is ended in the account's settings.")
    void delete(@AuthenticationPrincipal Caller caller, @PathVariable String webhook) {
        webhooks.delete(caller, webhook);
    }

    @PostMapping("/{webhook}/rotate-secret")
    @Operation(
            summary = "Get a new secret",
            description = "For 24 hours deliveries carry two signatures, by the new and the old secret.")
    Webhook.WithSecret rotateSecret(@AuthenticationPrincipal Caller caller, @PathVariable String webhook) {
        return webhooks.rotateSecret(caller, webhook);
    }

    @PostMapping("/{webhook}/test")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Send a webhook.test", description = "Tried once; the delivery shows the response.")
    Delivery test(@AuthenticationPrincipal Caller caller, @PathVariable String webhook) {
        return deliveries.test(caller, webhook);
    }

    @PostMapping("/{webhook}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Send again what came after an event",
            description = "Including events before the subscription; at most 100,000 events at once.")
    Replayed replay(@AuthenticationPrincipal Caller caller, @PathVariable String webhook, @RequestBody Replay replay) {
        if (replay.after() == null) {
            throw new InvalidInput(Violation.missing("after", "give the id of the last event you have handled, or 0"));
        }
        return new Replayed(deliveries.replay(caller, webhook, replay.after()));
    }

    @GetMapping("/{webhook}/deliveries")
    @Operation(
            summary = "Deliveries with request and response, newest first",
            description = "By page, all or those in one state.")
    Page<Delivery> deliveries(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String webhook,
            @RequestParam(required = false) Delivery.Status status,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "100") int size) {
        return deliveries.list(
                caller,
                webhook,
                status,
                Page.within("page", page, Page.MAX_PAGE),
                Page.within("size", size, Page.MAX_SIZE));
    }

    @GetMapping("/{webhook}/deliveries/{delivery}")
    @Operation(summary = "One delivery", description = "With what was sent and what the last attempt was answered.")
    Delivery delivery(
            @AuthenticationPrincipal Caller caller, @PathVariable String webhook, @PathVariable String delivery) {
        return deliveries.get(caller, webhook, delivery);
    }

    @PostMapping("/{webhook}/deliveries/{delivery}/redeliver")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Send one delivery again", description = "With the same webhook-id")
    Delivery redeliver(
            @AuthenticationPrincipal Caller caller, @PathVariable String webhook, @PathVariable String delivery) {
        return deliveries.redeliver(caller, webhook, delivery);
    }
}
