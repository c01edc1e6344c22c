package io.portway.notify;

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

    /** Another carrier asked whether numbers in service may leave. */
    public static final String PORT_OUT_REQUESTED = "number.port_out_requested";
    /** Numbers in service left for another carrier, were given up, or went to another account of the house. */
    public static final String NUMBER_PORTED_OUT = "number.ported_out";

    public static final String NUMBER_RELEASED = "number.released";
    public static final String NUMBER_MOVED = "number.moved";

    /** What a subscription gets when it is tested; not in the feed. */
    public static final String TEST = "webhook.test";

    /** The types that a subscription can choose from. */
    public static final List<String> ALL = List.of(
            STATUS_CHANGED,
            UPDATED,
            NOTE_ADDED,
            NUMBERS_PENDING,
            NUMBERS_CONFIRMED,
            NUMBERS_REJECTED,
            NUMBERS_ACTIVATED,
            NUMBERS_CANCELED,
            NUMBERS_EXCLUDED,
            SPLIT,
            DOCUMENT_ADDED,
            PORT_OUT_REQUESTED,
            NUMBER_PORTED_OUT,
            NUMBER_RELEASED,
            NUMBER_MOVED);

    private EventType() {}
}
