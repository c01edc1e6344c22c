package io.portway.order.web;

import io.portway.account.Caller;
import io.portway.billing.Money;
import io.portway.number.NumberKind;
import io.portway.order.OrderVersion;
import io.portway.order.PortOrders;
import io.portway.order.intake.Prices;
import io.portway.order.intake.Pricing;
import io.portway.order.intake.Submissions;
import io.portway.order.web.PortRequestController.Submission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What porting costs, and submitting single orders. */
@RestController
@RequestMapping("/api/v1")
class ChargesController {

    /**
     * What porting costs. Amounts have two decimals.
     *
     * @param due          what is still to be paid, when the orders are submitted
     * @param balanceAfter what the account can spend after that; negative if the balance does not cover it
     * @param covered      whether the balance covers it
     */
    @Schema(name = "Pricing", description = "What orders cost, and the balance after that. Amounts are in US dollars.")
    record PricingView(
            @Schema(description = "ISO 4217 code of the amounts; always USD")
            String currency,

            @Schema(description = "The price of each order") List<LineView> orders,

            @Schema(description = "How many numbers are paid for in all")
            int numbers,

            @Schema(description = "Port fee of all orders") String total,

            @Schema(description = "What submitting would still take from the balance")
            String due,

            @Schema(description = "What the account can spend now")
            String balance,

            @Schema(description = "What it could spend after that")
            String balanceAfter,

            @Schema(description = "Whether the balance is enough")
            boolean covered) {

        static PricingView of(Pricing pricing) {
            return new PricingView(
                    Money.CURRENCY,
                    pricing.lines().stream().map(LineView::of).toList(),
                    pricing.lines().stream().mapToInt(Pricing.Line::numbers).sum(),
                    text(pricing.total()),
                    text(pricing.due()),
                    text(pricing.balance()),
                    text(pricing.balanceAfter()),
                    pricing.balanceAfter().compareTo(Money.ZERO) >= 0);
        }
    }

    /** @param numbers those that are paid for */
    @Schema(name = "OrderPrice", description = "What one order costs, in US dollars.")
    record LineView(
            @Schema(description = "Id of the order") UUID orderId,
            @Schema(description = "Number of the order") long orderNumber,

            @Schema(description = "Name of the carrier that its numbers come from")
            String losingCarrier,

            @Schema(description = "Kind of its numbers, on which the fee depends")
            NumberKind kind,

            @Schema(description = "Port fee for each number")
            String feePerNumber,

            @Schema(description = "How many numbers are paid for")
            int numbers,

            @Schema(description = "The fee for these numbers")
            String total,

            @Schema(description = "What was taken from the balance so far")
            String charged,

            @Schema(description = "What was given back of that")
            String refunded,

            @Schema(description = "What submitting it would still take")
            String due) {

        static LineView of(Pricing.Line line) {
            return new LineView(
                    line.orderId(),
                    line.orderNumber(),
                    line.losingCarrier(),
                    line.kind(),
                    text(line.feePerNumber()),
                    line.numbers(),
                    text(line.total()),
                    text(line.charged()),
                    text(line.refunded()),
                    text(line.due()));
        }
    }

    private static String text(Money money) {
        return money.amount().toPlainString();
    }

    private final PortOrders orders;
    private final OrderViews views;
    private final Submissions submissions;
    private final Prices prices;

    ChargesController(PortOrders orders, OrderViews views, Submissions submissions, Prices prices) {
        this.orders = orders;
        this.views = views;
        this.submissions = submissions;
        this.prices = prices;
    }

    @GetMapping("/port-requests/{request}/pricing")
    @Tag(name = "Port requests")
    @Operation(summary = "What a request costs", description = "The port fee of every order, and the balance after it.")
    PricingView ofRequest(@AuthenticationPrincipal Caller caller, @PathVariable String request) {
        return PricingView.of(prices.ofRequest(caller, request));
    }

    @GetMapping("/port-orders/{order}/pricing")
    @Tag(name = "Port orders")
    @Operation(
            summary = "What an order costs",
            description =
                    "The port fee of its numbers, what was charged and refunded of it, and the balance after what is due.")
    PricingView ofOrder(@AuthenticationPrincipal Caller caller, @PathVariable String order) {
        return PricingView.of(prices.ofOrder(caller, order));
    }

    @PostMapping("/port-orders/{order}/submit")
    @Tag(name = "Port orders")
    @Operation(
            summary = "Submit one order of a draft",
            description = "The request's other orders stay drafts. 402 with amount and balance "
                    + "if the balance does not cover the port fee, or if acceptCharges is false")
    PortOrderView submit(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String order,
            @RequestBody(required = false) @Nullable Submission submission) {
        Submission terms = Objects.requireNonNullElse(submission, Submission.USUAL);
        return views.of(submissions.submitOrder(caller, order, terms.acceptCharges(), terms.submitDespite()));
    }

    @GetMapping("/port-orders/{order}/versions")
    @Tag(name = "Port orders")
    @Operation(
            summary = "Every version of an order",
            description =
                    "Version 1 is the order as submitted; each later change is another one, "
                            + "with its author, its time, and every field that changed. Account numbers are masked; PINs only show that they changed.")
    List<OrderVersion> versions(@AuthenticationPrincipal Caller caller, @PathVariable String order) {
        return orders.versions(caller, order);
    }
}
