package io.portway.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.portway.kernel.Actor;
import io.swagger.v3.oas.annotations.media.Schema;
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
@Schema(description = "One entry of an order's history.")
public record TimelineEntry(
        @Schema(description = "1, 2, 3, … without gaps within the order")
        int seq,

        @Schema(description = "When it happened, in UTC") Instant at,

        @Schema(description = "Who did it: account 10002, user desk, carrier Potomac Bell, system")
        String actor,

        @Schema(description = "What kind of actor that is") Actor.Kind actorKind,

        @Schema(
                description =
                        "TRANSITION: the order came to another state; EVENT: something else happened; NOTE: somebody wrote")
        Kind kind,

        @Schema(
                description =
                        "What it is about, for machines; new facts may be added; left out if an earlier release did not record it")
        @Nullable
        Fact fact,

        @Schema(description = "The state before a transition; left out otherwise") @Nullable
        OrderStatus from,

        @Schema(description = "The state after a transition; left out otherwise") @Nullable
        OrderStatus to,

        @Schema(description = "The same in words, for people; left out if there are none") @Nullable
        String message,

        @Schema(description = "Whether only the port authority sees it") @JsonProperty("private")
        boolean hidden,

        @Schema(description = "Whether the customer has to do something about it")
        boolean actionRequired,

        @Schema(description = "The X-Request-Id of the call that caused it; left out if no call did") @Nullable
        String requestId,

        @Schema(description = "Of a note: who wrote it, where its sender named somebody; left out otherwise") @Nullable
        String author,

        @Schema(description = "Of a note: when it was written, where its sender said so; left out otherwise") @Nullable
        Instant writtenAt) {

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
