package io.portway.review;

import io.portway.billing.Money;
import io.portway.order.Fact;
import io.portway.order.OrderRepository;
import io.portway.order.PortOrder;
import io.portway.order.TimelineEntry;
import io.portway.order.action.Action;
import io.portway.order.action.Actions;
import io.portway.order.action.Remedies;
import io.portway.order.action.Remedies.Remedy;
import io.portway.review.Explanation.Deadline;
import io.portway.review.Explanation.Who;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Explains why an order was rejected, and who can do what about it. */
@Component
class RejectionExplanations {

    private final OrderRepository orders;
    private final Remedies remedies;
    private final Actions actions;
    private final Clock clock;

    RejectionExplanations(OrderRepository orders, Remedies remedies, Actions actions, Clock clock) {
        this.orders = orders;
        this.remedies = remedies;
        this.actions = actions;
        this.clock = clock;
    }

    Explanation of(PortOrder order) {
        Action action = Objects.requireNonNull(actions.of(order));
        return explained(order, action).with(action);
    }

    private Explanation explained(PortOrder order, Action action) {
        String code = order.reasonCode() == null ? "" : order.reasonCode();
        Deadline due = deadline(action.deadline().toInstant(), order);
        String expiry = "Without one by then, the order ends and the fee is refunded.";
        return switch (code) {
            case "RETURNED" ->
                new Explanation(
                        order.status(),
                        "The port desk returned this order to you: " + Explanations.sentence(order.reason()),
                        "You correct the order",
                        Who.CUSTOMER,
                        due,
                        "POST …/correct sends it back for another check. " + expiry);
            case "NOT_PORTABLE" ->
                new Explanation(
                        order.status(),
                        "This order cannot proceed: " + Explanations.sentence(order.reason()),
                        "You remove the numbers that cannot be ported",
                        Who.CUSTOMER,
                        due,
                        "POST …/correct with removeNumbers lets the others proceed; GET …/numbers has the reason for each. "
                                + expiry);
            case "INSUFFICIENT_FUNDS" ->
                new Explanation(
                        order.status(),
                        "The balance does not cover the port fee of " + fee(order) + ".",
                        "You top up the account and resume the order",
                        Who.CUSTOMER,
                        due,
                        "After the top-up, POST …/correct with an empty object resumes the order. " + expiry);
            default -> refused(order, action, due, expiry);
        };
    }

    private Explanation refused(PortOrder order, Action action, Deadline due, String expiry) {
        Remedy remedy = remedies.of(order.reasonCode());
        boolean unused = "FOC_EXPIRED".equals(order.reasonCode());
        String what = unused
                ? "The date that " + order.losingCarrier() + " had confirmed is lost"
                : order.losingCarrier() + " rejected this order";
        String summary = what + " (" + order.reasonCode() + "): " + Explanations.sentence(remedy.meaning())
                + (order.reason() == null
                        ? ""
                        : (unused ? " " : " The carrier's text: ") + Explanations.sentence(order.reason()));
        TimelineEntry question = order.awaitsCustomer() ? question(order) : null;
        if (question != null) {
            return new Explanation(
                    order.status(),
                    summary + " The port desk asks you: " + Explanations.sentence(question.message()),
                    "You answer with a correction",
                    Who.CUSTOMER,
                    due,
                    "POST …/correct sends the order to " + order.losingCarrier() + " again. " + expiry);
        }
        boolean forCustomer = action.whoMustAct() == Action.Who.CUSTOMER;
        return new Explanation(
                order.status(),
                summary,
                forCustomer ? "A correction, which you can make now" : "The port desk handles the rejection",
                forCustomer ? Who.CUSTOMER : Who.DESK,
                due,
                remedy.remedy()
                        + (forCustomer
                                ? " POST …/correct sends the order again; the port desk reviews it, too. If none comes by "
                                        + "then, you are asked once more; without an answer to that, the order ends and the fee is refunded."
                                : ""));
    }

    /** The desk's question since the order's last transition. */
    private @Nullable TimelineEntry question(PortOrder order) {
        TimelineEntry question = null;
        for (TimelineEntry entry : orders.timeline(order.id(), true)) {
            if (entry.kind() == TimelineEntry.Kind.TRANSITION) {
                question = null;
            } else if (entry.is(Fact.QUESTION)) {
                question = entry;
            }
        }
        return question;
    }

    private Deadline deadline(Instant at, PortOrder order) {
        return Deadline.of(at, order.zone(), clock.instant());
    }

    private static Money fee(PortOrder order) {
        return order.feePerNumber().times(order.counts().open());
    }
}
