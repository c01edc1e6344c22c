package io.portway.carrier.sandbox;

import io.portway.carrier.CarrierOrder;
import java.time.OffsetDateTime;

/** The working days of the carrier that loses an order's numbers. */
@FunctionalInterface
interface BusinessDays {

    /** So many business days later, at the same time of day where the numbers are. */
    OffsetDateTime after(OffsetDateTime from, int days, CarrierOrder order);
}
