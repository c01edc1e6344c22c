package io.portway.kernel;

/** The caller may see the thing but not do this to it. */
public final class Forbidden extends Refusal {

    public Forbidden(String message) {
        super(message);
    }
}
