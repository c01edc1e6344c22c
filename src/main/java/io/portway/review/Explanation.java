package io.portway.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.order.Moments;
import io.portway.order.OrderStatus;
import io.portway.order.ReviewStage;
import io.portway.order.action.Action;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The state of an order in plain words, for its customer.
 *
 * @param stage       the stage of an order in review; otherwise {@code null}
 * @param summary     the whole in one or two sentences
 * @param waitingFor  what must happen; {@code null} at the end
 * @param whoMustAct  who must do it
 * @param by          until when; {@code null} if nothing has a deadline
 * @param next        what comes after that, or what the customer can do now
 * @param action      the same for programs, of an order that was rejected or for which the customer was asked something
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "The state of an order in plain words, for its customer.")
public record Explanation(
        @Schema(description = "The state that is explained") OrderStatus state,

        @Schema(description = "How far an order in review is; left out in other states") @Nullable
        ReviewStage stage,

        @Schema(description = "The whole in one or two sentences")
        String summary,

        @Schema(description = "What must happen next; left out at the end") @Nullable
        String waitingFor,

        @Schema(description = "Who must do it") Who whoMustAct,

        @Schema(description = "Until when; left out if nothing has a deadline") @Nullable
        Deadline by,

        @Schema(description = "What comes after that, or what you can do now")
        String next,

        @Schema(
                description =
                        "The same for programs, of an order that was rejected or for which you were asked something; left out otherwise")
        @Nullable
        Action action) {

    Explanation(
            OrderStatus state,
            String summary,
            @Nullable String waitingFor,
            Who whoMustAct,
            @Nullable Deadline by,
            String next) {
        this(state, null, summary, waitingFor, whoMustAct, by, next, null);
    }

    Explanation in(ReviewStage at) {
        return new Explanation(state, at, summary, waitingFor, whoMustAct, by, next, action);
    }

    Explanation with(@Nullable Action what) {
        return new Explanation(state, stage, summary, waitingFor, whoMustAct, by, next, what);
    }

    /** The same while the customer is asked for something. */
    Explanation asking(String question, Deadline until, Action what) {
        return new Explanation(
                state,
                stage,
                summary + " The port desk asks you: " + question,
                "You answer the port desk",
                Who.CUSTOMER,
                until,
                what.remedy() + " " + next,
                what);
    }

    public enum Who {
        CUSTOMER,
        DESK,
        CARRIER,
        NOBODY
    }

    /**
     * A moment in its time zone.
     *
     * @param words for display, such as {@code Thu 3 Dec 2026 17:00 US/Eastern}
     */
    @Schema(description = "A moment until which somebody must act.")
    public record Deadline(
            @Schema(description = "The moment, with the offset of the zone")
            OffsetDateTime at,

            @Schema(description = "Zone in which people read it")
            String timeZone,

            @Schema(description = "The moment for display, such as Thu 3 Dec 2026 17:00 US/Eastern")
            String words,

            @Schema(description = "Whether it is over") boolean passed) {

        static Deadline of(Instant at, ZoneId zone, Instant now) {
            return new Deadline(
                    at.atZone(zone).toOffsetDateTime(), zone.getId(), Moments.words(at, zone), now.isAfter(at));
        }
    }
}
