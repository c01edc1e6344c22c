package io.portway.kernel;

/** The caller wanted to change an older version; the message names the current one. */
public final class PreconditionFailed extends Refusal {

    public PreconditionFailed(String what, int expected, int present) {
        super(what + " is at version " + present + ", not " + expected + "; read it again and repeat the change.");
    }
}
