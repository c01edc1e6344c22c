package io.portway.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that the current state does not allow; the message names that state and what is possible. */
public final class Conflict extends Refusal {

    private final @Nullable String state;
    private final transient List<Violation> violations;

    public Conflict(@Nullable String state, String message) {
        this(state, message, List.of());
    }

    /** @param violations what has changed meanwhile, by where the caller's input has it */
    public Conflict(@Nullable String state, String message, List<Violation> violations) {
        super(message);
        this.state = state;
        this.violations = List.copyOf(violations);
    }

    /** The current state, such as {@code SCHEDULED}; {@code null} if there is none. */
    public @Nullable String state() {
        return state;
    }

    /** Where the caller's input no longer fits; mostly empty. */
    public List<Violation> violations() {
        return violations;
    }
}
