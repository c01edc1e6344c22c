package io.portway.kernel;

/** The caller meant an older version of what it wants to change; the message names the version that there is now. */
public final class PreconditionFailed extends Refusal {

    public PreconditionFailed(String what, int expected, int present) {
        super(what + " is at version " + present + ", not " + expected + "; read it again and repeat the change.");
    }
}
