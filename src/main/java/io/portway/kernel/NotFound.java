package io.portway.kernel;

/** The requested thing does not exist, or the caller may not know that it does. */
public final class NotFound extends Refusal {

    public NotFound(String what, Object id) {
        super("There is no " + what + " " + id + ".");
    }
}
