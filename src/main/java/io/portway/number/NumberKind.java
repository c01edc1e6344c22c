package io.portway.number;

/** How a telephone number is served; numbers of different kinds never share an order. */
public enum NumberKind {
    WIRELINE,
    WIRELESS,
    TOLL_FREE
}
