package io.portway.carrier.sandbox;

import io.portway.carrier.Cancellation;
import io.portway.carrier.CarrierDocument;
import io.portway.carrier.CarrierGateway;
import io.portway.carrier.CarrierOrder;
import io.portway.carrier.GatewayUnavailable;
import io.portway.carrier.Messaging;
import io.portway.carrier.Placement;
import io.portway.carrier.RemoteOrder;
import io.portway.carrier.RemoteSnapshot;
import io.portway.carrier.ServiceRecord;
import io.portway.carrier.ServiceRecords;
import io.portway.number.PhoneNumber;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The gateway to the sandbox carriers. Accepts every order; their answers come as events, from {@link SandboxCarrier}. */
@Component
@Profile("sandbox")
class SandboxGateway implements CarrierGateway {

    static final String NAME = "sandbox";
    /** The kind of document that they may require. */
    static final String LETTER = "LOA";

    private final SandboxAnswers answers;
    private final SandboxRecords records;
    private final SandboxStore store;
    private final SandboxMessaging messaging = new SandboxMessaging();

    SandboxGateway(SandboxAnswers answers, SandboxRecords records, SandboxStore store) {
        this.answers = answers;
        this.records = records;
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
        boolean letterHere = Quirk.in(order.numbers()).containsKey(Quirk.WANTS_LETTER)
                && store.hasDocument(order.portOrderId(), LETTER);
        SandboxAnswers.Script script = answers.to(order, letterHere);
        int attempt = store.submit(order, takenAt, script);
        if (attempt < takenAt) {
            throw new GatewayUnavailable("The sandbox carrier answered 503 Service Unavailable to attempt " + attempt
                    + "; it accepts the order at attempt " + takenAt + ".");
        }
        return new Placement.Accepted(script.parts());
    }

    @Override
    public List<RemoteSnapshot> find(UUID portOrderId) {
        return store.snapshots(portOrderId, null);
    }

    @Override
    public Optional<RemoteSnapshot> read(RemoteOrder remote) {
        return store.snapshots(remote.orderId(), remote.remoteId()).stream().findFirst();
    }

    @Override
    public Cancellation cancel(RemoteOrder remote) {
        SandboxStore.Book book = store.book(remote).orElse(null);
        if (book != null
                && book.confirmedAt() != null
                && Quirk.in(book.numbers()).containsKey(Quirk.REFUSES_CANCELLATION)) {
            store.refuseCancellationLater(remote, book);
            return Cancellation.ASKED;
        }
        store.cancel(remote);
        return Cancellation.DONE;
    }

    @Override
    public Optional<ServiceRecord> serviceRecord(List<PhoneNumber> numbers) {
        return records.of(numbers);
    }

    @Override
    public Optional<ServiceRecords> serviceRecords() {
        return Optional.of(records);
    }

    @Override
    public Optional<Messaging> messaging() {
        return Optional.of(messaging);
    }

    @Override
    public void activate(RemoteOrder remote, List<PhoneNumber> numbers) {
        Map<Quirk, List<PhoneNumber>> quirks = Quirk.in(numbers);
        if (!quirks.containsKey(Quirk.SILENT)) {
            store.activate(
                    remote,
                    numbers,
                    quirks.getOrDefault(Quirk.FALLOUT, List.of()),
                    quirks.containsKey(Quirk.SENDS_TWICE) ? 2 : 1);
        }
    }

    @Override
    public void upload(RemoteOrder remote, CarrierDocument document) {
        store.talk(remote, document.kind(), document.name());
        if (document.kind().equals(LETTER)) {
            store.book(remote)
                    .filter(book -> book.heldFor() != null)
                    .ifPresent(book -> store.release(
                            remote,
                            answers.stillToCome(
                                    Objects.requireNonNull(book.heldFor()),
                                    book.losingCarrier(),
                                    book.numbers().get(0))));
        }
    }

    @Override
    public void comment(RemoteOrder remote, String text) {
        store.talk(remote, null, text);
    }
}
