package io.portway.order;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Groups of states for searches. */
public enum StatusGroup {
    /** Everything that has not ended. */
    OPEN(status -> !status.isFinal()),
    /** Ended, with or without a port. */
    ENDED(OrderStatus::isFinal),
    /** The same as {@link #OPEN}. */
    ACTIVE(status -> !status.isFinal()),
    /** In progress; nothing is required of the customer. */
    PROGRESSING(EnumSet.of(
            OrderStatus.IN_REVIEW,
            OrderStatus.SUBMITTED,
            OrderStatus.SCHEDULED,
            OrderStatus.ACTIVATING,
            OrderStatus.CANCEL_PENDING)::contains),
    /** Waiting to be completed or corrected. */
    SUSPENDED(EnumSet.of(OrderStatus.DRAFT, OrderStatus.REJECTED)::contains),
    /** The same as {@link #ENDED}. */
    COMPLETED(OrderStatus::isFinal),
    /** Submitted and not ended, latest submission first. */
    LAST_SUBMITTED(EnumSet.of(
            OrderStatus.IN_REVIEW,
            OrderStatus.SUBMITTED,
            OrderStatus.SCHEDULED,
            OrderStatus.ACTIVATING,
            OrderStatus.REJECTED,
            OrderStatus.CANCEL_PENDING)::contains);

    private final Set<OrderStatus> states;

    StatusGroup(Predicate<OrderStatus> includes) {
        this.states = Arrays.stream(OrderStatus.values()).filter(includes).collect(Collectors.toUnmodifiableSet());
    }

    public Set<OrderStatus> states() {
        return states;
    }
}
