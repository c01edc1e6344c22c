package io.portway.review;

import io.portway.account.Caller;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import io.portway.order.change.Corrections;
import io.portway.order.intake.Drafts;
import io.portway.order.intake.RequestEdit;
import io.portway.order.intake.RequestEdits;
import io.portway.order.intake.Submissions;
import io.portway.order.life.Awaited;
import io.portway.order.life.Cancellations;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves of a whole request, each with the edits of the same call. A move acts on all orders to which it applies, or
 * on none; the orders' processes carry it out.
 */
@Component
@Transactional
public class RequestMoves {

    private final PortRequests requests;
    private final Drafts drafts;
    private final RequestEdits edits;
    private final DeskWork desk;
    private final Submissions submissions;
    private final Corrections corrections;
    private final Cancellations cancellations;

    RequestMoves(
            PortRequests requests,
            Drafts drafts,
            RequestEdits edits,
            DeskWork desk,
            Submissions submissions,
            Corrections corrections,
            Cancellations cancellations) {
        this.requests = requests;
        this.drafts = drafts;
        this.edits = edits;
        this.desk = desk;
        this.submissions = submissions;
        this.corrections = corrections;
        this.cancellations = cancellations;
    }

    /** @param acceptCharges {@code false} to get the price instead of paying it */
    public PortRequest submit(Caller caller, UUID request, RequestEdit said, boolean acceptCharges) {
        edits.make(caller, request, said);
        return submissions.submit(caller, request.toString(), acceptCharges);
    }

    /** All orders that wait for their customer, and can go on as they are then; at least one. */
    public PortRequest resubmit(Caller caller, UUID request, RequestEdit said) {
        return move(
                caller,
                request,
                said,
                edited -> resumable(caller, edited),
                order -> corrections.resume(caller, order.toString()));
    }

    /** If none is, the first, whose refusal says why. */
    private List<UUID> resumable(Caller caller, PortRequest request) {
        List<PortOrder> rejected = request.orders().stream()
                .filter(order -> order.status() == OrderStatus.REJECTED)
                .toList();
        List<PortOrder> ready = rejected.stream()
                .filter(order -> corrections.canResume(caller, order))
                .toList();
        return (ready.isEmpty() ? rejected.stream().limit(1).toList() : ready)
                .stream().map(PortOrder::id).toList();
    }

    /** @param references the carrier's reference for each order that may go to it, empty if unknown */
    public PortRequest place(Caller caller, UUID request, RequestEdit said, Map<UUID, String> references) {
        return move(
                caller,
                request,
                said,
                edited -> references.keySet(),
                order -> desk.place(caller, order, references.get(order)));
    }

    /** The losing carrier confirmed the date for these orders. */
    public PortRequest confirmFoc(Caller caller, UUID request, RequestEdit said, List<UUID> of, Instant focAt) {
        return move(caller, request, said, edited -> of, order -> desk.confirmFoc(caller, order, focAt));
    }

    /** All numbers are live. Their processes complete the orders soon after; {@link Awaited} waits for it. */
    public PortRequest numbersLive(Caller caller, UUID request, RequestEdit said) {
        return move(caller, request, said, RequestMoves::open, order -> desk.numbersLive(caller, order));
    }

    /** These orders need a correction. */
    public PortRequest reject(Caller caller, UUID request, RequestEdit said, List<UUID> of, String reason) {
        return move(caller, request, said, edited -> of, order -> desk.reject(caller, order, reason));
    }

    public PortRequest cancel(Caller caller, UUID request, RequestEdit said, String reason) {
        return move(
                caller,
                request,
                said,
                RequestMoves::open,
                order -> cancellations.cancel(caller, order.toString(), reason));
    }

    /** Ends the request, unless it has ended, and no longer shows it where an interface deletes requests; nothing is erased. */
    public void delete(Caller caller, UUID request) {
        PortRequest present = requests.get(caller, request.toString());
        if (present.status() == OrderStatus.DRAFT) {
            drafts.delete(caller, request.toString(), null);
        } else if (!present.open().isEmpty()) {
            cancellations.cancelRequest(caller, request.toString(), "Deleted");
        }
        requests.hide(request);
    }

    private static List<UUID> open(PortRequest request) {
        return request.open().stream().map(PortOrder::id).toList();
    }

    private PortRequest move(
            Caller caller,
            UUID request,
            RequestEdit said,
            Function<PortRequest, Collection<UUID>> which,
            Consumer<UUID> move) {
        which.apply(edits.make(caller, request, said)).forEach(move);
        return requests.get(caller, request.toString());
    }
}
