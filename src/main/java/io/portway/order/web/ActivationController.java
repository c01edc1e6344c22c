package io.portway.order.web;

import io.portway.account.Caller;
import io.portway.order.PortOrder;
import io.portway.order.life.Activations;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(
        name = "Activation",
        description = "On-demand orders go live when their customer activates them, from their FOC date")
class ActivationController {

    /** Orders of one losing carrier that can go live now. */
    @Schema(name = "ActivationGroup", description = "On-demand orders of one losing carrier that can be activated now.")
    record GroupView(
            @Schema(description = "Name of the carrier that the numbers come from")
            String losingCarrier,

            @Schema(description = "How many numbers these orders have in all that are still to be ported")
            int numbers,

            @Schema(description = "The orders, longest waiting first")
            List<Ready> orders) {

        static GroupView of(Activations.Group group) {
            return new GroupView(
                    group.losingCarrier(),
                    group.orders().stream()
                            .mapToInt(order -> order.counts().open())
                            .sum(),
                    group.orders().stream().map(Ready::of).toList());
        }
    }

    /** An order that can be activated. */
    @Schema(description = "An on-demand order that can be activated.")
    record Ready(
            @Schema(description = "Id of the order") UUID id,
            @Schema(description = "Number of the order") long number,

            @Schema(description = "The request that it is a part of")
            UUID requestId,

            @Schema(description = "Number of that request") long requestNumber,

            @Schema(description = "Number of the account that it is for")
            long account,

            @Schema(description = "How many of its numbers are still to be ported")
            int numbers,

            @Schema(
                    description =
                            "Since when it can be activated, in the losing carrier's zone; null if it has no FOC date")
            @Nullable
            OffsetDateTime focAt,

            @Schema(description = "The losing carrier's zone")
            String timeZone) {

        static Ready of(PortOrder order) {
            return new Ready(
                    order.id(),
                    order.number(),
                    order.requestId(),
                    order.requestNumber(),
                    order.accountNumber(),
                    order.counts().open(),
                    order.focLocal(),
                    order.zone().getId());
        }
    }

    /** Ids or numbers of the orders to activate; default: all of the request that can be. */
    @Schema(name = "Activation", description = "Which orders of a request to activate.")
    record Wanted(
            @Schema(description = "Ids or numbers of orders of this request; all that can be activated now if left out")
            @Nullable
            List<String> orders) {}

    /** Either orders of any requests, by id or number, or a losing carrier for all of its orders that can be activated now. */
    @Schema(
            name = "GroupActivation",
            description = "On-demand orders to activate together: either a losing carrier, or orders.")
    record GroupWanted(
            @Schema(
                    description = "Activates all of this carrier's orders that can be activated now",
                    example = "Prairie Telephone")
            @Nullable
            String losingCarrier,

            @Schema(description = "Or ids or numbers of the orders, of any requests") @Nullable
            List<String> orders) {}

    private final Activations activations;
    private final OrderViews orders;

    ActivationController(Activations activations, OrderViews orders) {
        this.activations = activations;
        this.orders = orders;
    }

    @GetMapping("/api/v1/port-orders/activations")
    @Operation(
            summary = "What can be activated now, by losing carrier",
            description = "On-demand orders that are SCHEDULED and whose FOC "
                    + "date is here; longest waiting first, at most 1,000.")
    List<GroupView> ready(@AuthenticationPrincipal Caller caller) {
        return activations.ready(caller).stream().map(GroupView::of).toList();
    }

    @PostMapping("/api/v1/port-orders/activations")
    @Operation(
            summary = "Activate several orders at once",
            description = "All of a losing carrier that can be activated now, or the "
                    + "given ones of any requests; if one cannot, none is.")
    List<PortOrderView> activateTogether(@AuthenticationPrincipal Caller caller, @RequestBody GroupWanted wanted) {
        return activations.activateTogether(caller, wanted.losingCarrier(), wanted.orders()).stream()
                .map(orders::of)
                .toList();
    }

    @PostMapping("/api/v1/port-requests/{request}/activate")
    @Operation(
            summary = "Activate the orders of a request",
            description = "All that can be activated now, or the given ones; if one of these cannot, none is.")
    PortRequestView activate(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String request,
            @RequestBody(required = false) @Nullable Wanted wanted) {
        return PortRequestView.of(activations.activate(caller, request, wanted == null ? null : wanted.orders()));
    }
}
