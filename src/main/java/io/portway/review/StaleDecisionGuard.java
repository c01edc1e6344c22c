package io.portway.review;

import io.portway.kernel.Actor;
import io.portway.kernel.Conflict;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.ViolationCode;
import io.portway.order.OrderRepository;
import io.portway.order.OrderRepository.Event;
import io.portway.order.PortOrder;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Refuses decisions on an order that has changed since the form was opened. */
@Component
public class StaleDecisionGuard {

    private static final int MOST_TOLD = 10;

    private final OrderRepository orders;

    StaleDecisionGuard(OrderRepository orders) {
        this.orders = orders;
    }

    /**
     * Called within the transaction of the decision, after it: its change has locked the order, and checking costs nothing.
     * Changes by the one who decides do not count.
     *
     * @param seen the {@linkplain Sheet#version() version on the sheet} on which the decision is based
     * @throws Conflict     if anything else happened since; it says what, and the decision must be rolled back
     * @throws InvalidInput if the order never had that version
     */
    public void confirm(UUID orderId, int seen, Actor by) {
        int found = orders.versionFound(orderId);
        if (seen > found || seen < 1) {
            throw new InvalidInput(
                    "sheetVersion",
                    ViolationCode.CHANGED_MEANWHILE,
                    Integer.toString(seen),
                    "is not a version of the order, which is at " + found,
                    "send the version on the sheet");
        }
        if (seen < found) {
            List<Event> since = orders.since(orderId, seen, found).stream()
                    .filter(event -> !event.entry().actor().equals(by.name()))
                    .toList();
            if (!since.isEmpty()) {
                throw stale(orders.get(orderId), since);
            }
        }
    }

    private static Conflict stale(PortOrder order, List<Event> since) {
        String told = since.stream()
                .skip(Math.max(0, since.size() - MOST_TOLD))
                .map(event -> Changes.words(event, order.zone()))
                .collect(Collectors.joining(". "));
        return new Conflict(
                order.status().name(),
                "Order " + order.number() + " has changed since you opened this task, so nothing was decided. "
                        + (since.size() > MOST_TOLD
                                ? "The last " + MOST_TOLD + " of " + since.size() + " changes: "
                                : "Since then: ")
                        + told
                        + ". Open the task again to see the order as it is now.");
    }
}
