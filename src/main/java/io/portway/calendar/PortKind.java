package io.portway.calendar;

import io.portway.number.NumberKind;

/** The kinds of port that have lead times of their own. */
public enum PortKind {

    /** One wireline number on its account. */
    SIMPLE,
    NON_SIMPLE,
    WIRELESS,
    TOLL_FREE;

    /**
     * The kind of an order by what is known of it. A wireline port is simple (47 CFR 52.35(a)) only where the account has a
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
