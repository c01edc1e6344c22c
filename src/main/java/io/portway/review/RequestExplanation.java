package io.portway.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.order.OrderStatus;
import io.portway.order.ReviewStage;
import io.portway.review.Explanation.Deadline;
import io.portway.review.Explanation.Who;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The state of a request in plain words: what its orders say, by who must act. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RequestExplanation(
        @Schema(description = "The request's state, which sums up its orders'")
        OrderStatus state,

        @Schema(
                description = "The whole in a sentence or two",
                example = "2 of 5 orders have ended. 1 waits for you, 2 wait for the port desk.")
        String summary,

        @Schema(description = "Its orders that have not ended, by who must act; the customer first")
        List<Group> groups,

        @Schema(description = "How many of its orders have ended", example = "2")
        int ended) {

    /** Orders on which the same must act. */
    @Schema(name = "RequestExplanationGroup")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Group(
            @Schema(description = "Who must act") Who whoMustAct,

            @Schema(description = "On how many orders", example = "1")
            int count,

            @Schema(description = "The first of their deadlines; left out if none has one") @Nullable
            Deadline by,

            @Schema(description = "The orders, the most urgent first")
            List<Line> orders) {}

    /** One order in short; its own explanation says more. */
    @Schema(name = "RequestExplanationOrder")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(
            @Schema(description = "The order") UUID orderId,

            @Schema(description = "Its short number", example = "500001")
            long orderNumber,

            @Schema(description = "Who serves its numbers now", example = "Prairie Telephone")
            String losingCarrier,

            @Schema(description = "Its state") OrderStatus state,

            @Schema(description = "The stage of an order in review; left out for others") @Nullable
            ReviewStage stage,

            @Schema(description = "What must happen", example = "You correct the order") @Nullable
            String waitingFor,

            @Schema(description = "Until when; left out if nothing has a deadline") @Nullable
            Deadline by) {}
}
