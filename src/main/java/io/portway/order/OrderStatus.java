package io.portway.order;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The states of a port order and the only moves between them. A port request's state is the {@linkplain #rollUp roll-up}
 * of its orders'.
 */
public enum OrderStatus {
    /** Data is being collected. */
    DRAFT,
    /** Under review by us. */
    IN_REVIEW,
    /** With the losing carrier, which has not confirmed a date. */
    SUBMITTED,
    /** The losing carrier confirmed a date. */
    SCHEDULED,
    /** The numbers are going live; from here the order only moves forward. */
    ACTIVATING,
    /** At least one number is live and none is open. */
    COMPLETED,
    /** The customer or the desk must act. */
    REJECTED,
    /** Being canceled: the carrier is notified, the fee refunded. */
    CANCEL_PENDING,
    /** Ended without a port. */
    CANCELED;

    public Set<OrderStatus> next() {
        return switch (this) {
            case DRAFT -> EnumSet.of(IN_REVIEW, CANCELED);
            case IN_REVIEW -> EnumSet.of(SUBMITTED, REJECTED, CANCEL_PENDING);
            case SUBMITTED -> EnumSet.of(SCHEDULED, ACTIVATING, REJECTED, CANCEL_PENDING);
            case SCHEDULED -> EnumSet.of(SUBMITTED, ACTIVATING, REJECTED, CANCEL_PENDING);
            case REJECTED -> EnumSet.of(IN_REVIEW, SUBMITTED, ACTIVATING, CANCEL_PENDING);
            // Backwards only while no number is live; OrderSteps and DeskActions ensure that.
            case ACTIVATING -> EnumSet.of(COMPLETED, SUBMITTED, REJECTED, CANCEL_PENDING);
            // Other than to CANCELED only if the carrier keeps the order.
            case CANCEL_PENDING -> EnumSet.of(CANCELED, SUBMITTED, SCHEDULED, ACTIVATING);
            case COMPLETED, CANCELED -> EnumSet.noneOf(OrderStatus.class);
        };
    }

    public boolean isFinal() {
        return next().isEmpty();
    }

    /** The states from which an order may enter this one. */
    public Set<OrderStatus> previous() {
        EnumSet<OrderStatus> previous = EnumSet.noneOf(OrderStatus.class);
        Arrays.stream(values()).filter(status -> status.next().contains(this)).forEach(previous::add);
        return previous;
    }

    /**
     * A request is in the first of these that one of its orders is in: REJECTED if one needs action, else the least advanced
     * open one; when all are final, COMPLETED if one completed, else CANCELED. Searches in the database take the rule from here.
     */
    public static final List<OrderStatus> ROLL_UP =
            List.of(REJECTED, DRAFT, IN_REVIEW, SUBMITTED, CANCEL_PENDING, SCHEDULED, ACTIVATING, COMPLETED, CANCELED);

    /** What a request without orders is. */
    public static final OrderStatus WITHOUT_ORDERS = DRAFT;

    /** The state of a request whose orders are in these; see {@link #ROLL_UP}. */
    public static OrderStatus rollUp(Collection<OrderStatus> orders) {
        return ROLL_UP.stream().filter(orders::contains).findFirst().orElse(WITHOUT_ORDERS);
    }
}
