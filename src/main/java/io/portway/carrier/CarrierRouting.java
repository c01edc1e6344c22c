package io.portway.carrier;

import io.portway.number.NumberKind;

/** Through whom numbers of a losing carrier are ported in. */
public interface CarrierRouting {

    /**
     * The name of the gateway that takes such orders.
     *
     * @throws IllegalStateException where nothing is configured for them
     */
    String gatewayFor(String losingCarrier, NumberKind kind);
}
