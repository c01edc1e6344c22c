package io.portway.carrier.sandbox;

import io.portway.carrier.CarrierOrder;
import io.portway.number.PhoneNumber;
import java.time.OffsetDateTime;

/** The business days of an order's losing carrier. */
@FunctionalInterface
interface BusinessDays {

    /** That many business days later, at the same time of day in the number's zone. */
    OffsetDateTime after(OffsetDateTime from, int days, String losingCarrier, PhoneNumber number);

    default OffsetDateTime after(OffsetDateTime from, int days, CarrierOrder order) {
        return after(from, days, order.losingCarrier(), order.numbers().get(0));
    }
}
