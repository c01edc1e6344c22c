package io.portway.kernel;

import org.jspecify.annotations.Nullable;

/** A request that the current state does not allow; the message names that state and what is possible. */
public final class Conflict extends Refusal {

    private final @Nullable String state;

    public Conflict(@Nullable String state, String message) {
        super(message);
        this.state = state;
    }

    /** The current state, such as {@code SCHEDULED}; {@code null} if there is none. */
    public @Nullable String state() {
        return state;
    }
}
