package io.portway.order.intake;

import io.portway.account.Caller;
import io.portway.order.PortOrders;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import io.portway.order.TimelineEntry;
import io.portway.order.change.Corrections;
import io.portway.order.life.Cancellations;
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
    private final Cancellations cancellations;

    RequestEdits(
            PortRequests requests,
            Drafts drafts,
            PortOrders orders,
            Corrections corrections,
            Cancellations cancellations) {
        this.requests = requests;
        this.drafts = drafts;
        this.orders = orders;
        this.corrections = corrections;
        this.cancellations = cancellations;
    }

    public PortRequest make(Caller caller, UUID requestId, RequestEdit edit) {
        String id = requestId.toString();
        PortRequest request = requests.get(caller, id);
        edit.notes()
                .forEach(note -> request.orders()
                        .forEach(order -> orders.addNote(
                                caller,
                                order.id().toString(),
                                note.text(),
                                note.isPrivate(),
                                note.actionRequired(),
                                new TimelineEntry.Origin(null, note.author(), note.writtenAt()))));
        if (edit.draft() != null) {
            drafts.change(caller, id, edit.draft(), null);
        }
        edit.amended().forEach((order, correction) -> corrections.amend(caller, order.toString(), correction));
        edit.changed().forEach((order, correction) -> corrections.change(caller, order.toString(), correction));
        edit.dropped()
                .forEach(order -> cancellations.cancel(caller, order.toString(), "All its numbers were taken out"));
        PortRequest edited = requests.get(caller, id);
        if (edit.reason() != null) {
            edited.open().forEach(order -> orders.giveReason(caller, order.id().toString(), edit.reason()));
        }
        return edited;
    }
}
