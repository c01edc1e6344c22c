package io.portway.order;

/** Where an order stands, as its row says it; the process asks who acts next. */
public enum Standing {
    /** Its carrier has never had it and nobody approved it: it is checked, charged and reviewed. */
    NEW,
    /** The carrier gets it, or a supplement to it, next. */
    TO_BE_SENT,
    AWAITS_ANSWER,
    /** The desk resolves a rejection. */
    REJECTED,
    AWAITS_CUSTOMER,
    AWAITS_FOC,
    ACTIVATING,
    /** No number is open any more. */
    FINAL,
    /** On its way out. */
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
