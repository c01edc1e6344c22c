package io.portway.order.change;

import io.portway.account.Caller;
import io.portway.kernel.Actor;
import io.portway.kernel.Conflict;
import io.portway.order.Fact;
import io.portway.order.OrderRepository;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.TimelineEntry;
import io.portway.order.action.Action;
import io.portway.order.action.Actions;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Whether a rejected order can go on as it is. A carrier that named a field would only reject the same order again; the port
 * authority, which may know better, can send it all the same.
 */
@Component
class Resumption {

    /** Where the order itself is not at fault, or the next step says more exactly what is. */
    private static final Set<String> AS_IT_IS = Set.of("INSUFFICIENT_FUNDS", "NOT_PORTABLE", "FOC_EXPIRED");

    private static final String RETURNED = "RETURNED";
    private static final Set<Fact> CHANGES = EnumSet.of(Fact.CHANGED, Fact.DOCUMENT_ADDED, Fact.LETTER_SIGNED);

    private final OrderRepository orders;
    private final Actions actions;

    Resumption(OrderRepository orders, Actions actions) {
        this.orders = orders;
        this.actions = actions;
    }

    boolean makesSense(Caller caller, PortOrder order) {
        String code = order.reasonCode();
        if (caller.portAuthority() || code == null || AS_IT_IS.contains(code)) {
            return true;
        }
        boolean fieldAtFault = action(order).field() != null;
        return !fieldAtFault && !code.equals(RETURNED)
                || sinceRejection(order).stream()
                        .anyMatch(entry -> isChange(entry) || !fieldAtFault && isAnswer(entry));
    }

    private static boolean isChange(TimelineEntry entry) {
        return entry.fact() != null && CHANGES.contains(entry.fact());
    }

    private static boolean isAnswer(TimelineEntry entry) {
        return entry.is(Fact.NOTE) && entry.actorKind() == Actor.Kind.ACCOUNT;
    }

    /** The same where a call says in so many words that the order shall go on: that answers a question of the desk. */
    boolean mayGoOn(Caller caller, PortOrder order) {
        return RETURNED.equals(order.reasonCode()) && action(order).field() == null || makesSense(caller, order);
    }

    void mustMakeSense(Caller caller, PortOrder order) {
        if (!makesSense(caller, order)) {
            throw refusal(order);
        }
    }

    Conflict refusal(PortOrder order) {
        Action action = action(order);
        return new Conflict(
                order.status().name(),
                "Order " + order.number() + " was rejected (" + action.code() + "), and this changes nothing of it. "
                        + (action.field() == null ? "" : "At fault is " + action.field() + ". ")
                        + action.remedy()
                        + " If the order is right as it is, tell the port desk so in a note; it can send the order again unchanged.");
    }

    private Action action(PortOrder order) {
        return Objects.requireNonNull(actions.of(order));
    }

    private List<TimelineEntry> sinceRejection(PortOrder order) {
        List<TimelineEntry> timeline = orders.timeline(order.id(), true);
        int from = timeline.size();
        while (from > 0 && timeline.get(from - 1).to() != OrderStatus.REJECTED) {
            from--;
        }
        return timeline.subList(from, timeline.size());
    }
}
