package io.portway.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * One entry of an order's history: a transition between two states, an event that left the state as it was, or a note.
 *
 * @param seq       1, 2, 3, … without gaps within the order
 * @param actor     who: {@code account 10002}, {@code user desk}, {@code carrier Potomac Bell}, {@code system}
 * @param hidden    private: only for the port authority
 * @param requestId the request that it came with, where there was one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TimelineEntry(
        int seq, Instant at, String actor, Kind kind, OrderStatus from, OrderStatus to, String message,
        @JsonProperty("private") boolean hidden, boolean actionRequired, String requestId) {

    public enum Kind { TRANSITION, EVENT, NOTE }

    /** How an event begins that says why the next move is made. */
    public static final String REASON = "Reason: ";
}
