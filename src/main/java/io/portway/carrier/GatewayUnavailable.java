package io.portway.carrier;

/** The gateway did not answer, for a technical reason: whether the carrier did what was asked is not known. */
public class GatewayUnavailable extends RuntimeException {

    public GatewayUnavailable(String message) {
        super(message);
    }

    public GatewayUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
