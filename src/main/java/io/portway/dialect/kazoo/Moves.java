package io.portway.dialect.kazoo;

import io.portway.account.Caller;
import io.portway.kernel.Conflict;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import io.portway.order.change.Correction;
import io.portway.order.details.OrderDetails;
import io.portway.order.intake.RequestEdit;
import io.portway.order.life.Awaited;
import io.portway.review.RequestMoves;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** The six moves, each on every order of the request that is not there yet. */
@Component("kazooMoves")
class Moves {

    private static final String NO_REASON = "no reason given";

    private final PortRequests requests;
    private final RequestMoves moves;
    private final Awaited awaited;
    private final KazooEdits edits;
    private final States states;

    Moves(PortRequests requests, RequestMoves moves, Awaited awaited, KazooEdits edits, States states) {
        this.requests = requests;
        this.moves = moves;
        this.awaited = awaited;
        this.edits = edits;
        this.states = states;
    }

    /**
     * If the orders' processes have something left to do, it waits a while for them; {@link #underWay} tells whether they
     * are done.
     *
     * @param data the body; besides what the move needs it may have fields and comments to merge
     * @throws Conflict     if the state of the request, or the process of one of its orders, does not allow this move
     * @throws InvalidInput if the caller may not make it, or a required field is missing
     */
    PortRequest move(Caller caller, PortRequest seen, PortState target, ObjectNode data) {
        if (States.isLeaving(seen)) {
            throw new Conflict(seen.status().name(), "Request " + seen.number() + " is being canceled.");
        }
        PortState state = states.ofMovable(seen);
        if (!state.mayBecome(target)) {
            throw new Conflict(seen.status().name(), "Request " + seen.number() + " is " + state.wire() + ".");
        }
        if (!mayMove(caller, state, target)) {
            throw new InvalidInput(List.of(new Violation(
                    "port_state",
                    target.wire(),
                    "you're not allowed to change to new state from current state, please contact your port authority",
                    "ask your port authority")));
        }
        PortRequest request = target == PortState.CANCELED ? seen : settled(caller, seen);
        Instant schedule = target == PortState.SCHEDULED ? Schedule.required(data) : null;
        String reason = data.path("reason").asString("");
        RequestEdit edit = edits.merging(caller, request, fields(data));
        RequestEdit said = reason.isBlank() ? edit : edit.because(reason);
        String why = reason.isBlank() ? NO_REASON : reason;
        UUID id = request.id();
        return switch (target) {
            case SUBMITTED ->
                state == PortState.UNCONFIRMED
                        ? moves.submit(
                                caller, id, said, data.path("accept_charges").asBoolean(false))
                        : moves.resubmit(caller, id, said);
            case PENDING -> moves.place(caller, id, said, references(request, edit));
            case SCHEDULED ->
                moves.confirmFoc(
                        caller,
                        id,
                        said,
                        which(request, at -> at == PortState.PENDING),
                        Objects.requireNonNull(schedule));
            case COMPLETED -> {
                moves.numbersLive(caller, id, said);
                yield awaited.until(
                        () -> requests.get(caller, id.toString()), now -> !underWay(now, PortState.COMPLETED));
            }
            case REJECTED ->
                moves.reject(caller, id, said, which(request, at -> at.mayBecome(PortState.REJECTED)), why);
            case CANCELED -> moves.cancel(caller, id, said, why);
            case UNCONFIRMED -> throw new IllegalStateException("nothing goes back to " + target);
        };
    }

    /** Once orders that are on their way to their carrier have got there, so that a move may follow the one before at once. */
    private PortRequest settled(Caller caller, PortRequest request) {
        return states.isBeingSent(request)
                ? awaited.until(() -> requests.get(caller, request.id().toString()), seen -> !states.isBeingSent(seen))
                : request;
    }

    /** Whether a moved request is not there yet, because its orders' processes are still running. */
    static boolean underWay(PortRequest moved, PortState target) {
        return target == PortState.COMPLETED && !moved.open().isEmpty();
    }

    /** Whoever sees a request may submit it, and cancel it while it is unconfirmed; the rest is for the port authority. */
    private static boolean mayMove(Caller caller, PortState from, PortState to) {
        return caller.portAuthority()
                || to == PortState.SUBMITTED
                || to == PortState.CANCELED && from == PortState.UNCONFIRMED;
    }

    private List<UUID> which(PortRequest request, Predicate<PortState> from) {
        return States.movable(request).stream()
                .filter(order -> from.test(states.of(order)))
                .map(PortOrder::id)
                .toList();
    }

    /** The winning carrier's reference of each order, from this call or an earlier one. */
    private Map<UUID, String> references(PortRequest request, RequestEdit edit) {
        Map<UUID, String> references = new LinkedHashMap<>();
        which(request, at -> at == PortState.SUBMITTED).forEach(id -> {
            OrderDetails details = request.order(id.toString()).orElseThrow().details();
            Correction changed = edit.changed().get(id);
            references.put(
                    id,
                    Stream.of(
                                    custom(changed == null ? null : changed.custom()),
                                    custom(details.custom()),
                                    details.winningCarrier() == null
                                            ? ""
                                            : Objects.requireNonNullElse(
                                                    details.winningCarrier().reference(), ""))
                            .filter(reference -> !reference.isEmpty())
                            .findFirst()
                            .orElse(""));
        });
        return references;
    }

    private static String custom(@Nullable Map<String, Object> custom) {
        return custom != null && custom.get(Wire.REFERENCE_NUMBER) instanceof String reference ? reference : "";
    }

    private static ObjectNode fields(ObjectNode data) {
        return data.deepCopy().remove(List.of("reason", "accept_charges", Wire.SCHEDULED_DATE));
    }
}
