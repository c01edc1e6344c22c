package io.portway.dialect.sinch;

import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Sinch names the parts of an order by their previous carrier: {@code GW Verizon Grp1}, {@code GW Verizon Grp2}. */
final class Groups {

    private Groups() {}

    /** By order, sorted by their numbers. */
    static Map<UUID, String> names(PortRequest request) {
        Map<UUID, String> names = new LinkedHashMap<>();
        Map<String, Integer> ofCarrier = new HashMap<>();
        request.orders().stream()
                .sorted(Comparator.comparingLong(PortOrder::number))
                .forEach(order -> names.put(
                        order.id(),
                        "GW " + order.losingCarrier() + " Grp"
                                + ofCarrier.merge(order.losingCarrier(), 1, Integer::sum)));
        return names;
    }
}
