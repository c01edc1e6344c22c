package io.portway.notify;

import java.util.List;

/** The kinds of events. The triggers in the database write them. */
public final class EventType {

    public static final String STATUS_CHANGED = "port_order.status_changed";
    /** Something that left the order in its state: a change of its data, an approval, a question of the desk. */
    public static final String UPDATED = "port_order.updated";

    public static final String NOTE_ADDED = "port_order.note_added";
    public static final String SPLIT = "port_request.split";
    public static final String DOCUMENT_ADDED = "port_request.document_added";
    /** Not in the feed: what a subscription gets when it is tested. */
    public static final String TEST = "webhook.test";

    /** All that a subscription can choose from. */
    public static final List<String> ALL = List.of(
            STATUS_CHANGED,
            UPDATED,
            NOTE_ADDED,
            "port_order.numbers_pending",
            "port_order.numbers_confirmed",
            "port_order.numbers_rejected",
            "port_order.numbers_activated",
            "port_order.numbers_canceled",
            "port_order.numbers_excluded",
            SPLIT,
            DOCUMENT_ADDED);

    private EventType() {}
}
