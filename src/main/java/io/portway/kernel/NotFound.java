package io.portway.kernel;

import org.jspecify.annotations.Nullable;

/** The requested thing does not exist, or the caller may not know that it does. */
public final class NotFound extends Refusal {

    public NotFound(String what, @Nullable Object id) {
        super("There is no " + what + " " + id + ".");
    }
}
