package io.portway.order.intake;

/** What happens to a draft with numbers that cannot be read, are there twice, or are taken. */
public enum BadNumbers {
    /** It is refused, and every such number is named. */
    REFUSE,
    /**
     * If its policy is {@link io.portway.order.details.NumberPolicy#EXCLUDE} and at least one number is good, the draft is made:
     * without those that cannot be read or are there twice; with those that are taken, as they may be free when it is submitted.
     */
    LEAVE_OUT
}
