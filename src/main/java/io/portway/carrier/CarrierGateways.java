package io.portway.carrier;

import io.portway.number.NumberKind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All gateways of this installation, by name. */
@Component
public class CarrierGateways {

    private final Map<String, CarrierGateway> byName = new TreeMap<>();
    private final CarrierRouting routing;

    public CarrierGateways(List<CarrierGateway> gateways, CarrierRouting routing) {
        this.routing = routing;
        for (CarrierGateway gateway : gateways) {
            if (byName.put(gateway.name(), gateway) != null) {
                throw new IllegalStateException(
                        "Two carrier gateways are named " + gateway.name() + "; rename one of them.");
            }
        }
    }

    /** @throws IllegalStateException if no gateway has this name */
    public CarrierGateway byName(@Nullable String name) {
        CarrierGateway gateway = name == null ? null : byName.get(name);
        if (gateway == null) {
            throw new IllegalStateException("There is no carrier gateway " + name + "; this installation has "
                    + byName.keySet() + ". Correct carrier-routing.dmn, or configure that gateway.");
        }
        return gateway;
    }

    /** Whether the orders of this gateway are sent by API; false if this installation does not have it. */
    public boolean isAutomatic(@Nullable String name) {
        return name != null && byName.containsKey(name) && byName.get(name).automatic();
    }

    /** The names of those whose orders are sent by API. */
    public List<String> automatic() {
        return byName.values().stream()
                .filter(CarrierGateway::automatic)
                .map(CarrierGateway::name)
                .toList();
    }

    /**
     * Whether the desk deals with the carriers of this gateway by hand, for they have no API.
     *
     * @throws IllegalStateException where no gateway has this name
     */
    public boolean isByHand(String name) {
        return !byName(name).automatic();
    }

    /**
     * The name of the gateway for numbers of a losing carrier.
     *
     * @throws IllegalStateException if the routing has none, or one that does not exist here
     */
    public String route(String losingCarrier, NumberKind kind) {
        return byName(routing.gatewayFor(losingCarrier, kind)).name();
    }
}
