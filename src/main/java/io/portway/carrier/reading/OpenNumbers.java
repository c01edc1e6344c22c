package io.portway.carrier.reading;

import io.portway.number.PhoneNumber;
import java.util.List;
import java.util.UUID;

/** The numbers of an order still to be ported; implemented by the order feature. */
@FunctionalInterface
public interface OpenNumbers {

    /** In ascending order. */
    List<PhoneNumber> of(UUID orderId);
}
