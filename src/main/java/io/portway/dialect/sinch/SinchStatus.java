package io.portway.dialect.sinch;

import io.portway.order.OrderStatus;
import java.util.Set;

/** Sinch's names for the states of an order. */
enum SinchStatus {
    ORDER_BUILDING(OrderStatus.DRAFT),
    PENDING(OrderStatus.IN_REVIEW, OrderStatus.SUBMITTED, OrderStatus.REJECTED),
    CONFIRMED(OrderStatus.SCHEDULED, OrderStatus.ACTIVATING),
    COMPLETED(OrderStatus.COMPLETED),
    PENDING_CANCELATION(OrderStatus.CANCEL_PENDING),
    CANCELED(OrderStatus.CANCELED);

    private final Set<OrderStatus> states;

    SinchStatus(OrderStatus... states) {
        this.states = Set.of(states);
    }

    static SinchStatus of(OrderStatus status) {
        for (SinchStatus sinch : values()) {
            if (sinch.states.contains(status)) {
                return sinch;
            }
        }
        throw new IllegalArgumentException(status + " has no Sinch status");
    }

    /** The states it represents. */
    Set<OrderStatus> states() {
        return states;
    }
}
