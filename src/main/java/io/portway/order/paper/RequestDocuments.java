package io.portway.order.paper;

import io.portway.account.Caller;
import io.portway.document.DocumentInfo;
import io.portway.document.DocumentLinks;
import io.portway.document.Documents;
import io.portway.document.Download;
import io.portway.document.NewDocument;
import io.portway.kernel.Actor;
import io.portway.kernel.Conflict;
import io.portway.kernel.NotFound;
import io.portway.kernel.Tokens;
import io.portway.order.Fact;
import io.portway.order.OrderChange;
import io.portway.order.OrderChanged;
import io.portway.order.OrderRepository;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The documents of a request, for its customer. They belong to the request, and all its orders share them: a
 * document is reached by the request or by any of its orders.
 */
@Component
public class RequestDocuments {

    private static final Set<OrderStatus> TOLD =
            EnumSet.complementOf(EnumSet.of(OrderStatus.DRAFT, OrderStatus.COMPLETED, OrderStatus.CANCELED));

    private final OrderRepository orders;
    private final Documents documents;
    private final DocumentLinks links;
    private final ApplicationEventPublisher events;

    RequestDocuments(
            OrderRepository orders, Documents documents, DocumentLinks links, ApplicationEventPublisher events) {
        this.orders = orders;
        this.documents = documents;
        this.links = links;
        this.events = events;
    }

    /** Oldest first. */
    public List<DocumentInfo> list(Owner owner) {
        return documents.list(requestId(owner));
    }

    /** No effect if the request already has it. */
    @Transactional
    public DocumentInfo add(Owner owner, NewDocument document) {
        UUID request = requestId(owner);
        List<UUID> known =
                documents.list(request).stream().map(DocumentInfo::id).toList();
        DocumentInfo stored = documents.add(request, document, owner.caller().actor());
        if (!known.contains(stored.id())) {
            tell(
                    orders.findRequest(request).orElseThrow(),
                    Fact.DOCUMENT_ADDED,
                    "Document added: " + named(stored),
                    owner.caller().actor());
        }
        return stored;
    }

    public Download content(Owner owner, UUID document) {
        return documents.content(requestId(owner), document);
    }

    public DocumentLinks.Link link(Owner owner, UUID document) {
        return links.make(requestId(owner), document);
    }

    /**
     * Removes a document permanently, while the request is a draft or waits for its customer.
     *
     * @throws Conflict if the request is in another state: what carriers have seen is kept
     */
    @Transactional
    public void remove(Owner owner, UUID document) {
        UUID id = requestId(owner);
        PortRequest request = orders.findRequest(id).orElseThrow(() -> new NotFound("port request", id));
        if (request.status() != OrderStatus.DRAFT && request.status() != OrderStatus.REJECTED) {
            throw new Conflict(
                    request.status().name(),
                    "Request " + request.number() + " is " + request.status()
                            + "; its documents can be removed only while it is DRAFT or REJECTED. Add a newer one instead.");
        }
        Optional<DocumentInfo> known = documents.list(id).stream()
                .filter(info -> info.id().equals(document))
                .findFirst();
        documents.remove(id, document);
        tell(
                request,
                Fact.DOCUMENT_REMOVED,
                "Document removed: " + named(known.orElseThrow()),
                owner.caller().actor());
    }

    /** Replaces a document, if it can be {@linkplain #remove removed}. No effect if it has these bytes already. */
    @Transactional
    public DocumentInfo replace(Owner owner, UUID document, NewDocument by) {
        String sha256 = Tokens.hex(by.content());
        Optional<DocumentInfo> same = list(owner).stream()
                .filter(info -> info.id().equals(document) && sha256.equals(info.sha256()))
                .findFirst();
        if (same.isPresent()) {
            return same.get();
        }
        remove(owner, document);
        return add(owner, by);
    }

    /** In the timelines of the request's open orders, for the desk. */
    private void tell(PortRequest request, Fact fact, String message, Actor by) {
        request.orders().stream().filter(order -> TOLD.contains(order.status())).forEach(order -> {
            orders.tryChange(order.id(), OrderChange.event(TOLD, fact, message), by);
            events.publishEvent(new OrderChanged(order.id()));
        });
    }

    private static String named(DocumentInfo document) {
        return document.name() + " (" + document.kind() + ")";
    }

    private UUID requestId(Owner owner) {
        return owner.byOrder()
                ? orders.find(owner.caller().accountId(), owner.reference())
                        .map(PortOrder::requestId)
                        .orElseThrow(() -> new NotFound("port order", owner.reference()))
                : orders.findRequest(owner.caller().accountId(), owner.reference())
                        .map(PortRequest::id)
                        .orElseThrow(() -> new NotFound("port request", owner.reference()));
    }

    /**
     * The owner of the documents.
     *
     * @param reference id or number of the request, or of one of its orders
     */
    public record Owner(Caller caller, String reference, boolean byOrder) {

        public static Owner order(Caller caller, String reference) {
            return new Owner(caller, reference, true);
        }

        public static Owner request(Caller caller, String reference) {
            return new Owner(caller, reference, false);
        }
    }
}
