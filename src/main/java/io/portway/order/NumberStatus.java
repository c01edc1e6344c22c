package io.portway.order;

import java.util.EnumSet;
import java.util.Set;

/** The states of one number within its order. */
public enum NumberStatus {
    PENDING,
    CONFIRMED,
    REJECTED,
    ACTIVATED,
    CANCELED,
    EXCLUDED;

    /** Still to be ported; no other open order may have such a number. */
    public static final Set<NumberStatus> OPEN = EnumSet.of(PENDING, CONFIRMED, REJECTED);
}
