package io.portway.order;

import java.time.Instant;

/**
 * One entry of an order's history: a transition between two states, an event that left the state as it was, or a note.
 *
 * @param seq       1, 2, 3, … without gaps within the order
 * @param actor     who: {@code account 10002}, {@code user desk}, {@code carrier Potomac Bell}, {@code system}
 * @param isPrivate only for the port authority
 * @param requestId the request that it came with, where there was one
 */
public record TimelineEntry(
        int seq, Instant at, String actor, Kind kind, OrderStatus from, OrderStatus to, String message,
        boolean isPrivate, boolean actionRequired, String requestId) {

    public enum Kind { TRANSITION, EVENT, NOTE }
}
