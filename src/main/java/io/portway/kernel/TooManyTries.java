package io.portway.kernel;

/** Somebody tries a secret again and again; the next try is heard after {@link #retryAfter()} seconds. */
public final class TooManyTries extends Refusal {

    private final long retryAfter;

    public TooManyTries(String message, long retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    public long retryAfter() {
        return retryAfter;
    }
}
