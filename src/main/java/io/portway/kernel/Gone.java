package io.portway.kernel;

/** The requested thing existed and has expired. */
public final class Gone extends Refusal {

    public Gone(String message) {
        super(message);
    }
}
