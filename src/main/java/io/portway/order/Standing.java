package io.portway.order;

/** Who acts next on an order, according to its row; for the process. */
public enum Standing {
    /** Never sent and not approved: it is checked, charged and reviewed. */
    NEW,
    /** It, or a supplement to it, goes to the carrier next. */
    TO_BE_SENT,
    AWAITS_ANSWER,
    /** The desk resolves a rejection. */
    REJECTED,
    AWAITS_CUSTOMER,
    AWAITS_FOC,
    ACTIVATING,
    /** No number is open. */
    FINAL,
    /** Being canceled. */
    GIVEN_UP;

    public static Standing of(PortOrder order) {
        return switch (order.status()) {
            case DRAFT -> NEW;
            case IN_REVIEW -> order.lsrVersion() == 0 && order.approvedAt() == null ? NEW : TO_BE_SENT;
            case SUBMITTED -> order.nextSupplement() == null ? AWAITS_ANSWER : TO_BE_SENT;
            case REJECTED -> order.awaitsCustomer() ? AWAITS_CUSTOMER : REJECTED;
            case SCHEDULED -> AWAITS_FOC;
            case ACTIVATING -> order.counts().open() == 0 ? FINAL : ACTIVATING;
            case CANCEL_PENDING -> GIVEN_UP;
            case COMPLETED, CANCELED -> FINAL;
        };
    }
}
