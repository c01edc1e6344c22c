package io.portway.order;

import io.portway.account.Caller;
import io.portway.document.DocumentInfo;
import io.portway.document.DocumentLinks;
import io.portway.document.Documents;
import io.portway.document.Download;
import io.portway.document.NewDocument;
import io.portway.kernel.Conflict;
import io.portway.kernel.NotFound;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The documents of a request as its customer handles them. They belong to the request, and all of its orders share them: a
 * document is reached by the request or by any of its orders.
 */
@Component
public class RequestDocuments {

    private final OrderRepository orders;
    private final Documents documents;
    private final DocumentLinks links;

    RequestDocuments(OrderRepository orders, Documents documents, DocumentLinks links) {
        this.orders = orders;
        this.documents = documents;
        this.links = links;
    }

    /** Oldest first. */
    public List<DocumentInfo> list(Owner owner) {
        return documents.list(requestId(owner));
    }

    public DocumentInfo add(Owner owner, NewDocument document) {
        return documents.add(requestId(owner), document, owner.caller().actor());
    }

    public Download content(Owner owner, UUID document) {
        return documents.content(requestId(owner), document);
    }

    public DocumentLinks.Link link(Owner owner, UUID document) {
        return links.make(requestId(owner), document);
    }

    /**
     * Removes a document for good, while the request is a draft or waits for its customer.
     *
     * @throws Conflict where the request is in another state: what carriers were shown is kept
     */
    public void remove(Owner owner, UUID document) {
        UUID id = requestId(owner);
        PortRequest request = orders.findRequest(id).orElseThrow(() -> new NotFound("port request", id));
        if (request.status() != OrderStatus.DRAFT && request.status() != OrderStatus.REJECTED) {
            throw new Conflict(request.status().name(), "Request " + request.number() + " is " + request.status()
                    + "; its documents can be removed only while it is DRAFT or REJECTED. Add a newer one instead.");
        }
        documents.remove(id, document);
    }

    private UUID requestId(Owner owner) {
        return owner.byOrder()
                ? orders.find(owner.caller().accountId(), owner.reference()).map(PortOrder::requestId)
                        .orElseThrow(() -> new NotFound("port order", owner.reference()))
                : orders.findRequest(owner.caller().accountId(), owner.reference()).map(PortRequest::id)
                        .orElseThrow(() -> new NotFound("port request", owner.reference()));
    }

    /**
     * Whose documents they are.
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
