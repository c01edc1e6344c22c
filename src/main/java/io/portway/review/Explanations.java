package io.portway.review;

import io.portway.account.Caller;
import io.portway.calendar.FocCalendar;
import io.portway.carrier.CarrierGateways;
import io.portway.order.Moments;
import io.portway.order.OrderRepository;
import io.portway.order.PortOrder;
import io.portway.order.PortOrders;
import io.portway.order.ReviewStage;
import io.portway.order.ReviewStages;
import io.portway.order.TimelineEntry;
import io.portway.review.Explanation.Deadline;
import io.portway.review.Explanation.Who;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Explains to a customer where an order is, who must act, by when, and what comes next; from the order's own data
 * and the calendar. Of the process it says only where that gave up.
 */
@Component
@Transactional(readOnly = true)
public class Explanations {

    private final PortOrders portOrders;
    private final OrderRepository orders;
    private final FocCalendar calendar;
    private final CarrierGateways gateways;
    private final ReviewStages stages;
    private final RejectionExplanations rejections;
    private final DateExplanations dates;
    private final OpenPoints openPoints;
    private final Clock clock;

    Explanations(
            PortOrders portOrders,
            OrderRepository orders,
            FocCalendar calendar,
            CarrierGateways gateways,
            ReviewStages stages,
            RejectionExplanations rejections,
            DateExplanations dates,
            OpenPoints openPoints,
            Clock clock) {
        this.portOrders = portOrders;
        this.orders = orders;
        this.calendar = calendar;
        this.gateways = gateways;
        this.stages = stages;
        this.rejections = rejections;
        this.dates = dates;
        this.openPoints = openPoints;
        this.clock = clock;
    }

    public Explanation of(Caller caller, String idOrNumber) {
        return of(portOrders.get(caller, idOrNumber));
    }

    /** As {@link #of(Caller, String)}, for internal use. */
    public Explanation of(PortOrder order) {
        return openPoints.in(standing(order), order);
    }

    private Explanation standing(PortOrder order) {
        return switch (order.status()) {
            case DRAFT ->
                new Explanation(
                        order.status(),
                        "This order is a draft; nothing has been sent to " + order.losingCarrier() + " yet.",
                        "You complete the request and submit it",
                        Who.CUSTOMER,
                        dates.draftEnds(order),
                        "GET …/preflight says what is likely to be rejected. Once submitted, the order is checked and charged. "
                                + "Until then it holds none of its numbers, and it is canceled at that time unless it is changed.");
            case IN_REVIEW -> inReview(order, stages.of(order).orElseThrow());
            case SUBMITTED -> submitted(order);
            case SCHEDULED -> dates.scheduled(order);
            case ACTIVATING -> dates.activating(order);
            case REJECTED -> rejections.of(order);
            case CANCEL_PENDING -> leaving(order);
            case COMPLETED -> completed(order);
            case CANCELED -> canceled(order);
        };
    }

    private Explanation review(PortOrder order) {
        Deadline due = deadline(calendar.reviewDue(order.waits()), order);
        return new Explanation(
                order.status(),
                due.passed()
                        ? "The port desk checks this order before it goes to " + order.losingCarrier()
                                + ". That takes longer than usual; the desk has been reminded."
                        : "The port desk checks this order before it goes to " + order.losingCarrier() + ".",
                "The port desk reviews the order",
                Who.DESK,
                due,
                "The order is sent to " + order.losingCarrier() + ", or comes back to you with what to correct.");
    }

    private Explanation inReview(PortOrder order, ReviewStage stage) {
        Explanation explanation = switch (stage) {
            case WAITING_FOR_REVIEW -> review(order);
            case BEING_SENT ->
                new Explanation(
                        order.status(),
                        "This order is approved and is being sent to " + order.losingCarrier()
                                + "; if the connection is down, we retry automatically."
                                + (hasPassed(order.desiredAt())
                                        ? " The date that you asked for, " + moment(order.desiredAt(), order)
                                                + ", has passed meanwhile; another must be agreed on."
                                        : ""),
                        "The order reaches " + order.losingCarrier(),
                        Who.NOBODY,
                        null,
                        answerNext(order));
            case TO_BE_PLACED ->
                new Explanation(
                        order.status(),
                        "This order is approved, and the port desk places it with " + order.losingCarrier()
                                + " by hand.",
                        "The port desk places the order",
                        Who.DESK,
                        deadline(calendar.reviewDue(order.waits()), order),
                        answerNext(order));
        };
        return explanation.in(stage);
    }

    private Explanation submitted(PortOrder order) {
        if (order.nextSupplement() != null) {
            return new Explanation(
                    order.status(),
                    "Your change to this order is on its way to " + order.losingCarrier() + ".",
                    automatic(order)
                            ? "The change reaches " + order.losingCarrier()
                            : "The port desk passes the change on",
                    automatic(order) ? Who.NOBODY : Who.DESK,
                    null,
                    answerNext(order));
        }
        Deadline due = deadline(calendar.answerDue(order.waits()), order);
        if (due.passed()) {
            return new Explanation(
                    order.status(),
                    order.losingCarrier() + " has had this order since " + moment(order.waits(), order)
                            + " and is overdue with its answer. The port desk is asking for it.",
                    "The port desk gets an answer from " + order.losingCarrier(),
                    Who.DESK,
                    due,
                    answerNext(order));
        }
        return new Explanation(
                order.status(),
                (TimelineEntry.jeopardy(orders.timeline(order.id(), true)).isPresent()
                                ? order.losingCarrier()
                                        + " withdrew the date that it had confirmed, and must confirm another."
                                : order.losingCarrier() + " has this order and has not confirmed a date yet.")
                        + " You asked for "
                        + moment(order.desiredAt(), order)
                        + (hasPassed(order.desiredAt()) ? ", which has passed." : "."),
                order.losingCarrier() + " confirms a date",
                Who.CARRIER,
                due,
                answerNext(order));
    }

    private static String answerNext(PortOrder order) {
        return order.losingCarrier() + " confirms a date (the FOC), or rejects the order with a reason.";
    }

    private Explanation leaving(PortOrder order) {
        return order.withCarrier() && !automatic(order)
                ? new Explanation(
                        order.status(),
                        "This order is being canceled; the port desk tells " + order.losingCarrier() + " by hand. "
                                + because(order),
                        "The port desk withdraws the order",
                        Who.DESK,
                        deadline(calendar.reviewDue(order.waits()), order),
                        "The fee is refunded to your balance, and the numbers stay where they are.")
                : new Explanation(
                        order.status(),
                        "This order is being canceled. " + because(order),
                        order.withCarrier() ? order.losingCarrier() + " takes note" : "The order is closed",
                        Who.NOBODY,
                        null,
                        "The fee is refunded to your balance, and the numbers stay where they are.");
    }

    private Explanation completed(PortOrder order) {
        int activated = order.counts().activated();
        boolean all = order.outcome() == PortOrder.Outcome.PORTED;
        return new Explanation(
                order.status(),
                all
                        ? (activated == 1 ? "The number is" : "All " + numbers(activated) + " are")
                                + " live and in service with you."
                        : activated + " of " + numbers(order.counts().total()) + (activated == 1 ? " is" : " are")
                                + " live and in service with you; the others did not port, and their fee was refunded.",
                null,
                Who.NOBODY,
                null,
                all
                        ? "Nothing is left to do. You may rate how it went."
                        : "GET …/numbers has the reason for each number; you can submit those again in a new request.");
    }

    private static Explanation canceled(PortOrder order) {
        String summary = "EXPIRED".equals(order.reasonCode())
                ? "This order ended because the requested correction did not arrive in time; the fee was refunded, and the numbers stayed where they were."
                : "This order was canceled; the fee was refunded if it was charged, and the numbers stayed where they were. "
                        + because(order);
        return new Explanation(
                order.status(),
                summary.strip(),
                null,
                Who.NOBODY,
                null,
                "You can submit the numbers again in a new request.");
    }

    private static String because(PortOrder order) {
        String reason = order.reason();
        if (reason == null || reason.isBlank()) {
            return "";
        }
        return ("CANCELED_BY_DESK".equals(order.reasonCode()) ? "The port desk canceled it: " : "Reason: ")
                + sentence(reason);
    }

    private boolean hasPassed(@Nullable Instant at) {
        return at != null && at.isBefore(clock.instant());
    }

    private boolean automatic(PortOrder order) {
        return gateways.byName(order.gateway()).automatic();
    }

    private Deadline deadline(Instant at, PortOrder order) {
        return Deadline.of(at, order.zone(), clock.instant());
    }

    static String moment(@Nullable Instant at, PortOrder order) {
        return at == null ? "the earliest possible date" : Moments.words(at, order.zone());
    }

    static String numbers(int count) {
        return count == 1 ? "1 number" : count + " numbers";
    }

    /** Somebody else's text, ended with a period. */
    static String sentence(@Nullable String text) {
        String words = text == null ? "no reason given" : text.strip();
        return words.matches("(?s).*[.!?]") ? words : words + ".";
    }
}
