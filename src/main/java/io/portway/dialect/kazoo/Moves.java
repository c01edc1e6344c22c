package io.portway.dialect.kazoo;

import tools.jackson.databind.node.ObjectNode;
import io.portway.account.Caller;
import io.portway.kernel.Conflict;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.order.Correction;
import io.portway.order.PortOrder;
import io.portway.order.PortOrders;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import io.portway.review.DeskWork;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The six moves. Each acts on every order of the request that has not got there yet, and on all or none; what it does is done
 * by the orders' processes.
 */
@Component("kazooMoves")
@Transactional
class Moves {

    private static final String NO_REASON = "no reason given";
    /** Hands a rejected order in again as it is. */
    private static final Correction NOTHING = new Correction(null, null, null, null);

    private final PortRequests requests;
    private final PortOrders orders;
    private final DeskWork desk;
    private final Edits edits;
    private final States states;

    Moves(PortRequests requests, PortOrders orders, DeskWork desk, Edits edits, States states) {
        this.requests = requests;
        this.orders = orders;
        this.desk = desk;
        this.edits = edits;
        this.states = states;
    }

    /**
     * @param data what the call brings; beside what the move needs it may hold fields and comments to merge
     * @throws Conflict     where the request, or the process of one of its orders, is not where this move can be made
     * @throws InvalidInput where the caller may not make it, or something that it needs is missing
     */
    PortRequest move(Caller caller, PortRequest request, PortState target, ObjectNode data) {
        if (States.isLeaving(request)) {
            throw new Conflict(request.status().name(), "Request " + request.number() + " is being canceled.");
        }
        PortState state = states.ofMovable(request);
        if (!state.mayBecome(target)) {
            throw new Conflict(request.status().name(), "Request " + request.number() + " is " + state.wire() + ".");
        }
        if (!mayMove(caller, state, target)) {
            throw new InvalidInput(List.of(new Violation("port_state", target.wire(),
                    "you're not allowed to change to new state from current state, please contact your port authority", "ask your port authority")));
        }
        Instant schedule = target == PortState.SCHEDULED ? Schedule.required(data) : null;
        String reason = data.path("reason").asString("");
        PortRequest moving = edits.merge(caller, request, fields(data));
        if (!reason.isBlank()) {
            States.movable(moving).stream().filter(order -> !order.status().isFinal())
                    .forEach(order -> orders.giveReason(caller, order.id().toString(), reason));
        }
        String why = reason.isBlank() ? NO_REASON : reason;
        switch (target) {
            case SUBMITTED -> submit(caller, moving, state, data.path("accept_charges").asBoolean(false));
            case PENDING -> each(moving, PortState.SUBMITTED, order -> desk.place(caller, order.id(), reference(order)));
            case SCHEDULED -> each(moving, PortState.PENDING, order -> desk.confirmFoc(caller, order.id(), schedule));
            case COMPLETED -> open(moving, order -> desk.numbersLive(caller, order.id()));
            case REJECTED -> States.movable(moving).stream().filter(order -> states.of(order).mayBecome(PortState.REJECTED))
                    .forEach(order -> desk.reject(caller, order.id(), why));
            case CANCELED -> open(moving, order -> orders.cancel(caller, order.id().toString(), why));
            case UNCONFIRMED -> throw new IllegalStateException("nothing goes back to " + target);
        }
        return requests.get(caller, request.id().toString());
    }

    /** Who sees a request may submit it, and cancel it while it is unconfirmed; everything else is the port authority's. */
    private static boolean mayMove(Caller caller, PortState from, PortState to) {
        return caller.portAuthority() || to == PortState.SUBMITTED || to == PortState.CANCELED && from == PortState.UNCONFIRMED;
    }

    private void submit(Caller caller, PortRequest request, PortState state, boolean acceptCharges) {
        if (state == PortState.UNCONFIRMED) {
            requests.submit(caller, request.id().toString(), acceptCharges);
        } else {
            each(request, PortState.REJECTED, order -> orders.change(caller, order.id().toString(), NOTHING));
        }
    }

    private void each(PortRequest request, PortState from, Consumer<PortOrder> move) {
        States.movable(request).stream().filter(order -> states.of(order) == from).forEach(move);
    }

    private void open(PortRequest request, Consumer<PortOrder> move) {
        States.movable(request).stream().filter(order -> !states.of(order).hasEnded()).forEach(move);
    }

    /** The winning carrier's reference, as the request says it since this call or before. */
    private static String reference(PortOrder order) {
        Map<String, Object> custom = order.details().custom();
        if (custom != null && custom.get(Wire.REFERENCE_NUMBER) instanceof String changed) {
            return changed;
        }
        return order.details().winningCarrier() == null ? null : order.details().winningCarrier().reference();
    }

    private static ObjectNode fields(ObjectNode data) {
        return data.deepCopy().remove(List.of("reason", "accept_charges", Wire.SCHEDULED_DATE));
    }
}
