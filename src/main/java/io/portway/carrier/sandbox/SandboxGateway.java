package io.portway.carrier.sandbox;

import io.portway.carrier.CarrierGateway;
import io.portway.carrier.CarrierOrder;
import io.portway.carrier.GatewayUnavailable;
import io.portway.carrier.Placement;
import io.portway.carrier.ServiceRecord;
import io.portway.number.PhoneNumber;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The way to the sandbox carriers. It takes every order; what they make of it comes as events, from {@link SandboxCarrier}. */
@Component
@Profile("sandbox")
class SandboxGateway implements CarrierGateway {

    static final String NAME = "sandbox";

    private final SandboxAnswers answers;
    private final SandboxStore store;

    SandboxGateway(SandboxAnswers answers, SandboxStore store) {
        this.answers = answers;
        this.store = store;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean automatic() {
        return true;
    }

    @Override
    public Placement place(CarrierOrder order) {
        int takenAt = answers.takenAtAttempt(order);
        int attempt = store.submit(order, takenAt, answers.to(order));
        if (attempt < takenAt) {
            throw new GatewayUnavailable("The sandbox carrier answered 503 Service Unavailable to attempt " + attempt
                    + "; it takes the order at attempt " + takenAt + ".");
        }
        return new Placement.Accepted("SBX-" + order.orderNumber());
    }

    @Override
    public Optional<ServiceRecord> serviceRecord(List<PhoneNumber> numbers) {
        return answers.serviceRecord(numbers);
    }

    @Override
    public void withdraw(UUID portOrderId, String carrierReference) {
        store.withdraw(portOrderId);
    }

    @Override
    public void activate(UUID portOrderId, String carrierReference, List<PhoneNumber> numbers) {
        Map<Quirk, List<PhoneNumber>> quirks = Quirk.in(numbers);
        if (!quirks.containsKey(Quirk.SILENT)) {
            store.activate(portOrderId, numbers, quirks.getOrDefault(Quirk.FALLOUT, List.of()),
                    quirks.containsKey(Quirk.SENDS_TWICE) ? 2 : 1);
        }
    }
}
