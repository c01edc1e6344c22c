package io.portway.carrier;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The gateway is left alone for now. The call was not made and does not count as an attempt: whoever wanted it comes back later. */
public class GatewayNotCalled extends GatewayUnavailable {

    private final Duration retryAfter;

    GatewayNotCalled(String message, Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.retryAfter = retryAfter;
    }

    /** When it is worthwhile to try again. */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** Whether trouble came of a call that was not made. */
    public static Optional<GatewayNotCalled> in(Throwable trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof GatewayNotCalled notCalled) {
                return Optional.of(notCalled);
            }
        }
        return Optional.empty();
    }
}
