package io.portway.order;

/** Where an order goes on after a step or a decision; the process routes by it. */
public enum NextStep {
    CHECK, REVIEW, SUBMIT, PLACE_BY_HAND, AWAIT_CORRECTION, AWAIT_FOC, ON_DEMAND, RESOLVE_REJECTION, WAIT, ACTIVATE, FINISH,
    CANCEL, EXPIRE, WITHDRAW, WITHDRAW_BY_HAND
}
