package io.portway.carrier.manual;

import io.portway.carrier.CarrierGateway;
import io.portway.carrier.CarrierOrder;
import io.portway.carrier.Placement;
import io.portway.number.PhoneNumber;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The port desk itself: it places, withdraws and activates through the carrier's portal, and records the results. */
@Component
class ManualGateway implements CarrierGateway {

    @Override
    public String name() {
        return "manual";
    }

    @Override
    public boolean automatic() {
        return false;
    }

    @Override
    public Placement place(CarrierOrder order) {
        throw new UnsupportedOperationException("order " + order.orderNumber() + " has to be placed by the port desk");
    }

    /** There is nothing to send: the desk withdraws the order by hand. */
    @Override
    public void withdraw(UUID portOrderId, String carrierReference) {}

    /** There is nothing to send: the desk records the results. */
    @Override
    public void activate(UUID portOrderId, String carrierReference, List<PhoneNumber> numbers) {}
}
