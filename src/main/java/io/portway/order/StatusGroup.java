package io.portway.order;

import java.util.EnumSet;
import java.util.Set;

/** Groups of states for searches. */
public enum StatusGroup {
    /** Everything that has not ended. */
    ACTIVE(EnumSet.complementOf(EnumSet.of(OrderStatus.COMPLETED, OrderStatus.CANCELED))),
    /** In progress; nothing is required of the customer. */
    PROGRESSING(EnumSet.of(
            OrderStatus.IN_REVIEW,
            OrderStatus.SUBMITTED,
            OrderStatus.SCHEDULED,
            OrderStatus.ACTIVATING,
            OrderStatus.CANCEL_PENDING)),
    /** Waiting to be completed or corrected. */
    SUSPENDED(EnumSet.of(OrderStatus.DRAFT, OrderStatus.REJECTED)),
    /** Ended, with or without a port. */
    COMPLETED(EnumSet.of(OrderStatus.COMPLETED, OrderStatus.CANCELED)),
    /** Submitted and not ended, latest submission first. */
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
