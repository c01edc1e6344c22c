package io.portway.calendar;

import io.portway.number.NumberKind;

/** The kinds of port that differ in their lead times. */
public enum PortKind {

    /** One wireline number on its account. */
    SIMPLE,
    NON_SIMPLE,
    WIRELESS,
    TOLL_FREE;

    /**
     * The kind of an order, from what is known. A wireline port is simple (47 CFR 52.35(a)) only if the account has a
     * single line, so only with exactly one number.
     */
    public static PortKind of(NumberKind kind, int numbers) {
        return switch (kind) {
            case WIRELINE -> numbers == 1 ? SIMPLE : NON_SIMPLE;
            case WIRELESS -> WIRELESS;
            case TOLL_FREE -> TOLL_FREE;
        };
    }
}
