package io.portway.kernel;

/** What was asked for existed, and its time is over. */
public final class Gone extends Refusal {

    public Gone(String message) {
        super(message);
    }
}
