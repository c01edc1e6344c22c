package io.portway.order.search;

/** Who must act next on an order; the same as an order's explanation says. */
public enum WaitsFor {
    CUSTOMER,
    DESK,
    CARRIER,
    /** It goes on by itself, or has ended. */
    NOBODY
}
