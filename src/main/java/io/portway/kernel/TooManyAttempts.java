package io.portway.kernel;

/** Too many wrong guesses at a secret; further attempts are accepted after {@link #retryAfter()} seconds. */
public final class TooManyAttempts extends Refusal {

    private final long retryAfter;

    public TooManyAttempts(String message, long retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    public long retryAfter() {
        return retryAfter;
    }
}
