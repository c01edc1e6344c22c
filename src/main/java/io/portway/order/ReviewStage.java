package io.portway.order;

/** The stages of {@link OrderStatus#IN_REVIEW} for people; to other systems it is one state. */
public enum ReviewStage {
    WAITING_FOR_REVIEW("waiting for review"),
    /** By the carrier's API; a call that fails is repeated. */
    BEING_SENT("approved, being sent"),
    TO_BE_PLACED("to be placed by hand");

    private final String words;

    ReviewStage(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
