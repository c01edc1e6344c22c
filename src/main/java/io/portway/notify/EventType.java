package io.portway.notify;

import io.portway.kernel.PublishedEvents.Kind;
import java.util.List;

/** The kinds of events. The triggers in the database capture them ({@code db/functions/R__events.sql}). */
public final class EventType {

    public static final String STATUS_CHANGED = "port_order.status_changed";
    /** Something that did not change the order's state: a change of its data, an approval, a question of the desk. */
    public static final String UPDATED = "port_order.updated";

    public static final String NOTE_ADDED = "port_order.note_added";
    /** Numbers of an order came into that state. */
    public static final String NUMBERS_PENDING = "port_order.numbers_pending";

    public static final String NUMBERS_CONFIRMED = "port_order.numbers_confirmed";
    public static final String NUMBERS_REJECTED = "port_order.numbers_rejected";
    public static final String NUMBERS_ACTIVATED = "port_order.numbers_activated";
    public static final String NUMBERS_CANCELED = "port_order.numbers_canceled";
    public static final String NUMBERS_EXCLUDED = "port_order.numbers_excluded";

    public static final String SPLIT = "port_request.split";
    public static final String DOCUMENT_ADDED = "port_request.document_added";

    /** No order of the request is open any more. */
    public static final String REQUEST_COMPLETED = "port_request.completed";

    /** Another carrier asked whether numbers in service may leave. */
    public static final String PORT_OUT_REQUESTED = "number.port_out_requested";
    /** Numbers in service left for another carrier, were given up, or went to another account of the house. */
    public static final String NUMBER_PORTED_OUT = "number.ported_out";

    public static final String NUMBER_RELEASED = "number.released";
    public static final String NUMBER_MOVED = "number.moved";

    /** Numbers that had left are in service again, without an order. */
    public static final String NUMBER_RESTORED = "number.restored";

    /** A carrier answered a question for a service record, or never will. */
    public static final String CSR_LOOKUP_FINISHED = "csr_lookup.finished";

    /** What a subscription gets when it is tested; not in the feed. */
    public static final String TEST = "webhook.test";

    /** What each type is about, and what its {@code data} is written from. */
    static final List<Kind> KINDS = List.of(
            new Kind(STATUS_CHANGED, "A port order came to another state.", EventBodies.OrderChanged.class),
            new Kind(
                    UPDATED,
                    "Something happened to a port order that left its state as it was.",
                    EventBodies.OrderChanged.class),
            new Kind(NOTE_ADDED, "Somebody wrote a note on a port order.", EventBodies.OrderChanged.class),
            new Kind(NUMBERS_PENDING, "Numbers of a port order wait again.", EventBodies.NumbersMoved.class),
            new Kind(
                    NUMBERS_CONFIRMED,
                    "The losing carrier confirmed numbers of a port order.",
                    EventBodies.NumbersMoved.class),
            new Kind(
                    NUMBERS_REJECTED,
                    "The losing carrier rejected numbers of a port order.",
                    EventBodies.NumbersMoved.class),
            new Kind(NUMBERS_ACTIVATED, "Numbers of a port order are in service.", EventBodies.NumbersMoved.class),
            new Kind(NUMBERS_CANCELED, "The port of numbers was canceled.", EventBodies.NumbersMoved.class),
            new Kind(
                    NUMBERS_EXCLUDED,
                    "Numbers were left out of a port order, since they cannot be ported.",
                    EventBodies.NumbersMoved.class),
            new Kind(SPLIT, "Numbers of a draft came into orders.", EventBodies.Split.class),
            new Kind(DOCUMENT_ADDED, "A document was added to a request.", EventBodies.DocumentAdded.class),
            new Kind(REQUEST_COMPLETED, "No order of a request is open any more.", EventBodies.Ended.class),
            new Kind(
                    PORT_OUT_REQUESTED,
                    "Another carrier asked whether numbers in service may leave.",
                    EventBodies.Asked.class),
            new Kind(NUMBER_PORTED_OUT, "Numbers in service left for another carrier.", EventBodies.Departed.class),
            new Kind(NUMBER_RELEASED, "Numbers in service were given up.", EventBodies.Departed.class),
            new Kind(
                    NUMBER_MOVED,
                    "Numbers in service went to another account, or came from one.",
                    EventBodies.Departed.class),
            new Kind(NUMBER_RESTORED, "Numbers that had gone came back.", EventBodies.Departed.class),
            new Kind(
                    CSR_LOOKUP_FINISHED,
                    "A carrier answered a question for a service record, or never will.",
                    EventBodies.LookedUp.class));

    /** The types that a subscription can choose from. */
    public static final List<String> ALL = KINDS.stream().map(Kind::type).toList();

    private EventType() {}
}
