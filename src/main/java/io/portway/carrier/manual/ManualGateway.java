package io.portway.carrier.manual;

import io.portway.carrier.Cancellation;
import io.portway.carrier.CarrierDocument;
import io.portway.carrier.CarrierGateway;
import io.portway.carrier.CarrierOrder;
import io.portway.carrier.Placement;
import io.portway.carrier.RemoteOrder;
import io.portway.carrier.RemoteSnapshot;
import io.portway.number.PhoneNumber;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The port desk: it places, withdraws and activates through the carrier's portal, and records the results. */
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
        throw new UnsupportedOperationException("order " + order.orderNumber() + " must be placed by the port desk");
    }

    /** What the desk placed is recorded only here. */
    @Override
    public List<RemoteSnapshot> find(UUID portOrderId) {
        return List.of();
    }

    /** Only the desk can ask. */
    @Override
    public Optional<RemoteSnapshot> read(RemoteOrder remote) {
        return Optional.empty();
    }

    /** Nothing to send: the desk withdraws the order by hand. */
    @Override
    public Cancellation cancel(RemoteOrder remote) {
        return Cancellation.DONE;
    }

    /** Nothing to send: the desk records the results. */
    @Override
    public void activate(RemoteOrder remote, List<PhoneNumber> numbers) {}

    /** Nothing to send: the desk has sent it to the carrier itself. */
    @Override
    public void upload(RemoteOrder remote, CarrierDocument document) {}

    /** Nothing to send: the desk has told the carrier itself. */
    @Override
    public void comment(RemoteOrder remote, String text) {}
}
