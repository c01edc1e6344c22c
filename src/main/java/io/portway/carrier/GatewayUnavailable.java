package io.portway.carrier;

/** The gateway did not do what was asked, for a technical reason; the same call may succeed later. */
public class GatewayUnavailable extends RuntimeException {

    public GatewayUnavailable(String message) {
        super(message);
    }

    public GatewayUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
