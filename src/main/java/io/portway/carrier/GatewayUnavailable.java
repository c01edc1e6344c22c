package io.portway.carrier;

import org.jspecify.annotations.Nullable;

/** The gateway did not respond, for a technical reason; it is unknown whether the carrier did what was asked. */
public class GatewayUnavailable extends RuntimeException {

    public GatewayUnavailable(String message) {
        super(message);
    }

    public GatewayUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
