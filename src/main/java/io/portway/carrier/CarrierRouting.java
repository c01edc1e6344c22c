package io.portway.carrier;

import io.portway.number.NumberKind;

/** Through which gateway numbers of a losing carrier are ported in. */
public interface CarrierRouting {

    /**
     * The name of the gateway for such orders.
     *
     * @throws IllegalStateException if none is configured
     */
    String gatewayFor(String losingCarrier, NumberKind kind);
}
