package io.portway.order.intake;

import io.portway.account.Caller;
import io.portway.order.PortOrders;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import io.portway.order.change.Corrections;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes a request and all its orders at once, all or nothing. */
@Component
@Transactional
public class RequestEdits {

    private final PortRequests requests;
    private final Drafts drafts;
    private final PortOrders orders;
    private final Corrections corrections;

    RequestEdits(PortRequests requests, Drafts drafts, PortOrders orders, Corrections corrections) {
        this.requests = requests;
        this.drafts = drafts;
        this.orders = orders;
        this.corrections = corrections;
    }

    public PortRequest make(Caller caller, UUID requestId, RequestEdit edit) {
        String id = requestId.toString();
        PortRequest request = requests.get(caller, id);
        edit.notes()
                .forEach(note -> request.orders()
                        .forEach(order -> orders.addNote(
                                caller, order.id().toString(), note.text(), note.isPrivate(), note.actionRequired())));
        if (edit.draft() != null) {
            drafts.change(caller, id, edit.draft(), null);
        }
        edit.amended().forEach((order, correction) -> corrections.amend(caller, order.toString(), correction));
        edit.changed().forEach((order, correction) -> corrections.change(caller, order.toString(), correction));
        PortRequest edited = requests.get(caller, id);
        if (edit.reason() != null) {
            edited.open().forEach(order -> orders.giveReason(caller, order.id().toString(), edit.reason()));
        }
        return edited;
    }
}
