package io.portway.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.portway.kernel.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an order's history: a transition between two states, an event without one, or a note.
 *
 * @param seq       1, 2, 3, … without gaps within the order
 * @param actor     who: {@code account 10002}, {@code user desk}, {@code carrier Potomac Bell}, {@code system}
 * @param fact      what it is about; {@code null} if an earlier release did not record it
 * @param message   the same as text, for people only
 * @param hidden    private: only for the port authority
 * @param requestId the request that it came with, if any
 * @param author    of a note: who wrote it, where its sender named somebody; not checked
 * @param writtenAt of a note: when it was written, where its sender said so; not checked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TimelineEntry(
        int seq,
        Instant at,
        String actor,
        Actor.Kind actorKind,
        Kind kind,
        @Nullable Fact fact,
        @Nullable OrderStatus from,
        @Nullable OrderStatus to,
        @Nullable String message,
        @JsonProperty("private") boolean hidden,
        boolean actionRequired,
        @Nullable String requestId,
        @Nullable String author,
        @Nullable Instant writtenAt) {

    /**
     * What is known of a note beyond who sent it.
     *
     * @param requestNote its id as a note on the whole request, which is in the timeline of each order
     * @param author      who wrote it, in the sender's words
     * @param writtenAt   when, as the sender says
     */
    public record Origin(
            @Nullable UUID requestNote,
            @Nullable String author,
            @Nullable Instant writtenAt) {

        public static final Origin UNKNOWN = new Origin(null, null, null);
    }

    public enum Kind {
        TRANSITION,
        EVENT,
        NOTE
    }

    /** The entry with which the carrier withdrew its date, if the order has not moved since. */
    public static Optional<TimelineEntry> jeopardy(List<TimelineEntry> oldestFirst) {
        return oldestFirst.stream()
                .filter(entry -> entry.kind == Kind.TRANSITION)
                .reduce((earlier, later) -> later)
                .filter(move -> move.is(Fact.FOC_WITHDRAWN));
    }

    public Actor by() {
        return Actor.named(actorKind, actor);
    }

    public boolean is(Fact what) {
        return fact == what;
    }

    /** The message for readers who do not see the fact. */
    public String words() {
        String words = message == null ? "" : message;
        return fact == Fact.REASON_GIVEN ? "Reason: " + words : words;
    }
}
