package io.portway.kernel;

/** A demand that does not fit the present state; the message names that state and what would be possible. */
public final class Conflict extends Refusal {

    private final String state;

    public Conflict(String state, String message) {
        super(message);
        this.state = state;
    }

    /** The state that the thing is in, such as {@code SCHEDULED}; {@code null} where it has none. */
    public String state() {
        return state;
    }
}
