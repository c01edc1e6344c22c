package io.portway.order.paper;

import io.portway.document.DocumentInfo;
import io.portway.document.DocumentKind;
import io.portway.document.Documents;
import io.portway.document.Download;
import io.portway.document.NewDocument;
import io.portway.kernel.Actor;
import io.portway.kernel.Conflict;
import io.portway.kernel.NotFound;
import io.portway.order.Fact;
import io.portway.order.OrderChange;
import io.portway.order.OrderChanged;
import io.portway.order.OrderRepository;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Letters that were signed by link, and whether their orders still say what was signed. */
@Component
public class SignedLetters {

    /** As long as an order can still be signed for. */
    public static final Set<OrderStatus> SIGNABLE =
            EnumSet.complementOf(EnumSet.of(OrderStatus.COMPLETED, OrderStatus.CANCEL_PENDING, OrderStatus.CANCELED));

    private final Signatures signatures;
    private final Documents documents;
    private final OrderLetters letters;
    private final OrderRepository orders;
    private final ApplicationEventPublisher events;

    SignedLetters(
            Signatures signatures,
            Documents documents,
            OrderLetters letters,
            OrderRepository orders,
            ApplicationEventPublisher events) {
        this.signatures = signatures;
        this.documents = documents;
        this.letters = letters;
        this.orders = orders;
        this.events = events;
    }

    /**
     * @param signer the name under the letter
     * @param said   what was signed
     */
    public record Signature(UUID documentId, UUID orderId, UUID linkId, String signer, LetterContent said) {}

    /**
     * The letter that was signed with this link.
     *
     * @throws NotFound if it is no longer there
     */
    public Download byLink(UUID linkId) {
        Signature signature = signatures.byLink(linkId).orElseThrow(() -> new NotFound("signed letter", linkId));
        return documents.content(orders.get(signature.orderId()).requestId(), signature.documentId());
    }

    /** How a letter was signed by link; empty for one that was uploaded. */
    public Optional<Signature> of(UUID documentId) {
        return signatures.of(documentId);
    }

    /** What of the order has changed since the letter was signed, in words; empty if it still stands. */
    public List<String> changes(PortOrder order, Signature signature) {
        return letters.changes(order, signature.said());
    }

    /**
     * Stores a letter that an end user signed as the order's letter of authorization.
     *
     * @param said what the letter says
     * @param by   the signer, in words
     * @throws Conflict if the order has changed meanwhile, or has ended
     */
    @Transactional
    public DocumentInfo store(
            PortOrder order,
            LetterContent said,
            String signer,
            String by,
            UUID linkId,
            LocalDate on,
            byte[] pdf,
            Instant at) {
        DocumentInfo stored = documents.add(
                order.requestId(),
                order.id(),
                new NewDocument(
                        DocumentKind.LOA,
                        "LOA-" + order.number() + "-signed.pdf",
                        "application/pdf",
                        "Signed by link by " + by,
                        on,
                        pdf),
                Actor.SYSTEM);
        signatures.insert(new Signature(stored.id(), order.id(), linkId, signer, said), at);
        tell(
                order,
                OrderChange.event(SIGNABLE, Fact.LETTER_SIGNED, "Letter of authorization signed by link by " + by)
                        .ofVersion(order.version())
                        .incidental());
        return stored;
    }

    /** Signed letters of orders that have changed since they were last looked at; the oldest first, some at a time. */
    public List<Signature> ofChangedOrders() {
        return signatures.ofChangedOrders();
    }

    /**
     * Marks a letter void if its order has changed, and tells so in the order's timeline.
     *
     * @return whether it became void now
     */
    @Transactional
    public boolean voidIfChanged(Signature signature) {
        Optional<PortOrder> found = orders.find(signature.orderId());
        if (found.isEmpty() || !SIGNABLE.contains(found.get().status())) {
            return false;
        }
        List<String> changes = changes(found.get(), signature);
        signatures.compared(signature.documentId());
        if (changes.isEmpty() || !signatures.toldVoid(signature.documentId())) {
            return false;
        }
        boolean newer = isNewer(found.get(), signature);
        documents.makeVoid(signature.documentId());
        if (newer) {
            return false;
        }
        tell(
                found.get(),
                OrderChange.event(
                                SIGNABLE,
                                Fact.LETTER_VOID,
                                "The signed letter of authorization is void, since " + String.join(", and ", changes)
                                        + "; it must be signed again")
                        .actionRequired()
                        .incidental());
        return true;
    }

    /** Whether another letter stands for the order; a copy of this one is none. */
    private boolean isNewer(PortOrder order, Signature signature) {
        List<DocumentInfo> papers = documents.list(order.requestId());
        Set<String> signed = papers.stream()
                .filter(paper -> paper.id().equals(signature.documentId()))
                .map(DocumentInfo::sha256)
                .collect(Collectors.toSet());
        return documents
                .standing(papers, signature.orderId(), DocumentKind.LOA, letters.today(order))
                .filter(standing -> !signed.contains(standing.sha256()))
                .isPresent();
    }

    private void tell(PortOrder order, OrderChange change) {
        if (orders.tryChange(order.id(), change, Actor.SYSTEM).isEmpty()) {
            throw new Conflict(
                    order.status().name(),
                    "Order " + order.number() + " has changed meanwhile; read the letter again.");
        }
        if (order.status() != OrderStatus.DRAFT) {
            events.publishEvent(new OrderChanged(order.id()));
        }
    }
}
