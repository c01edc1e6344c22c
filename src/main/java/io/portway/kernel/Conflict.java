package io.portway.kernel;

/** A request that the current state does not allow; the message names that state and what is possible. */
public final class Conflict extends Refusal {

    private final String state;

    public Conflict(String state, String message) {
        super(message);
        this.state = state;
    }

    /** The current state, such as {@code SCHEDULED}; {@code null} if there is none. */
    public String state() {
        return state;
    }
}
