package io.portway.order;

import java.util.EnumSet;
import java.util.Set;

/** Orders that people look for together. */
public enum StatusGroup {
    /** Everything that has not ended. */
    ACTIVE(EnumSet.complementOf(EnumSet.of(OrderStatus.COMPLETED, OrderStatus.CANCELED))),
    /** On its way; nothing is asked of the customer. */
    PROGRESSING(EnumSet.of(
            OrderStatus.IN_REVIEW,
            OrderStatus.SUBMITTED,
            OrderStatus.SCHEDULED,
            OrderStatus.ACTIVATING,
            OrderStatus.CANCEL_PENDING)),
    /** Waiting until somebody completes or corrects it. */
    SUSPENDED(EnumSet.of(OrderStatus.DRAFT, OrderStatus.REJECTED)),
    /** At its end, with or without a port. */
    COMPLETED(EnumSet.of(OrderStatus.COMPLETED, OrderStatus.CANCELED)),
    /** Handed in and not at its end, what was handed in last first. */
    LAST_SUBMITTED(EnumSet.of(
            OrderStatus.IN_REVIEW,
            OrderStatus.SUBMITTED,
            OrderStatus.SCHEDULED,
            OrderStatus.ACTIVATING,
            OrderStatus.REJECTED,
            OrderStatus.CANCEL_PENDING));

    private final Set<OrderStatus> states;

    StatusGroup(Set<OrderStatus> states) {
        this.states = Set.copyOf(states);
    }

    public Set<OrderStatus> states() {
        return states;
    }
}
