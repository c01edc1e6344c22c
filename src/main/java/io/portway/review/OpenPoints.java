package io.portway.review;

import io.portway.afterport.AfterPortChecks;
import io.portway.order.OrderRepository;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.TimelineEntry;
import io.portway.order.action.Action;
import io.portway.order.action.Actions;
import io.portway.order.life.Standstill;
import io.portway.order.life.Standstills;
import io.portway.review.Explanation.Deadline;
import io.portway.review.Explanation.Who;
import java.time.Clock;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** What holds an order up whatever its state: a step that was given up, or a question that its customer has not answered. */
@Component
class OpenPoints {

    private final OrderRepository orders;
    private final Actions actions;
    private final Standstills standstills;
    private final AfterPortChecks checks;
    private final Clock clock;

    OpenPoints(OrderRepository orders, Actions actions, Standstills standstills, AfterPortChecks checks, Clock clock) {
        this.orders = orders;
        this.actions = actions;
        this.standstills = standstills;
        this.checks = checks;
        this.clock = clock;
    }

    Explanation in(Explanation explanation, PortOrder order) {
        if (order.status().isFinal()) {
            return order.outcome() == PortOrder.Outcome.PORTED ? checked(explanation, order) : explanation;
        }
        return standstills
                .since(order.id())
                .map(since -> stalled(explanation, new Standstill(order, since)))
                .orElseGet(() -> asked(explanation, order));
    }

    private Explanation checked(Explanation explanation, PortOrder order) {
        long failed = checks.failed(order.id());
        return failed == 0
                ? explanation
                : new Explanation(
                        explanation.state(),
                        explanation.stage(),
                        explanation.summary(),
                        explanation.waitingFor(),
                        explanation.whoMustAct(),
                        explanation.by(),
                        "A check after the port failed for " + failed + (failed == 1 ? " number" : " numbers")
                                + "; GET …/checks has the details, and the port desk sees them, too.",
                        explanation.action());
    }

    private Explanation stalled(Explanation explanation, Standstill standstill) {
        return new Explanation(
                explanation.state(),
                explanation.stage(),
                standstill.words(clock.instant()),
                "The port desk and operations get it going again",
                Who.DESK,
                null,
                "There is nothing for you to do; the order goes on from there."
                        + (standstill.dateGone(clock.instant())
                                ? " You can ask for a new date with POST …/correct, or cancel."
                                : ""),
                null);
    }

    private Explanation asked(Explanation explanation, PortOrder order) {
        // While a rejected order waits for its customer, its explanation has the question.
        if (order.awaitsCustomer() || order.status() == OrderStatus.CANCEL_PENDING) {
            return explanation;
        }
        return Actions.openRequest(orders.timeline(order.id(), false))
                .map(request -> asking(explanation, request, order))
                .orElse(explanation);
    }

    private Explanation asking(Explanation explanation, TimelineEntry request, PortOrder order) {
        Action action = actions.ofRequest(Objects.requireNonNull(request.fact()).name(), request.at(), order.zone());
        return explanation.asking(
                Explanations.sentence(request.message()),
                Deadline.of(action.deadline().toInstant(), order.zone(), clock.instant()),
                action);
    }
}
