package io.portway.carrier.sandbox;

import io.portway.carrier.CarrierOrder;
import io.portway.number.PhoneNumber;
import java.time.OffsetDateTime;

/** The working days of the carrier that loses an order's numbers. */
@FunctionalInterface
interface BusinessDays {

    /** So many business days later, at the same time of day where the number is. */
    OffsetDateTime after(OffsetDateTime from, int days, String losingCarrier, PhoneNumber number);

    default OffsetDateTime after(OffsetDateTime from, int days, CarrierOrder order) {
        return after(from, days, order.losingCarrier(), order.numbers().get(0));
    }
}
