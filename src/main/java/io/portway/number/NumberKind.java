package io.portway.number;

/** How a telephone number is served; numbers of different kinds never share an order. */
public enum NumberKind {
    WIRELINE,
    WIRELESS,
    TOLL_FREE;

    /** Whether every losing carrier wants a PIN; of the others only those where the customer has set one. */
    public boolean needsPin() {
        return this == WIRELESS;
    }
}
