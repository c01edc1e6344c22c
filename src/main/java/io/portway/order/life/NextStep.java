package io.portway.order.life;

import java.util.EnumSet;
import java.util.Set;

/** Where an order continues after a step or a decision; the process routes by it. */
public enum NextStep {
    CHECK,
    REVIEW,
    SUBMIT,
    PLACE_BY_HAND,
    AWAIT_CORRECTION,
    AWAIT_FOC,
    ON_DEMAND,
    RESOLVE_REJECTION,
    RESOLVE_FALLOUT,
    WAIT,
    ACTIVATE,
    FINISH,
    CANCEL,
    EXPIRE,
    WITHDRAW,
    WITHDRAW_BY_HAND;

    private static final Set<NextStep> ASKED_LATER =
            EnumSet.of(ACTIVATE, FINISH, CANCEL, EXPIRE, WITHDRAW, WITHDRAW_BY_HAND);

    /**
     * Whether the process reads it after the transaction that sets it, so that it must be stored with the process.
     * The others are read at once and cost nothing.
     */
    public boolean isAskedLater() {
        return ASKED_LATER.contains(this);
    }
}
