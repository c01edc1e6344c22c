package io.portway.order.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.account.Caller;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.order.LeftOut;
import io.portway.order.PortOrder;
import io.portway.order.details.DesiredSchedule;
import io.portway.order.details.NumberSettings;
import io.portway.order.intake.Additions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/port-requests/{request}")
@Tag(name = "Port requests")
class AdditionController {

    private final Additions additions;
    private final RequestViews views;

    AdditionController(Additions additions, RequestViews views) {
        this.additions = additions;
        this.views = views;
    }

    @PostMapping("/numbers")
    @Operation(
            summary = "Add numbers to a submitted request",
            description =
                    "Losing carriers take added numbers as a new order, not as a supplement. So they become further orders of the "
                            + "same request, with the end user and the losing account of its order for the same carrier and kind of number, or else of "
                            + "the request; the answer names them and says why. They are checked, priced, charged and submitted like those of a draft, "
                            + "all or nothing, and go through the review. Numbers are added to a draft by PATCH with addNumbers.")
    @ApiResponse(responseCode = "200", description = "The further orders are submitted")
    @ApiResponse(responseCode = "400", description = "All that is wrong with the numbers or the fields")
    @ApiResponse(responseCode = "402", description = "The balance does not cover the port fee; nothing was added")
    @ApiResponse(responseCode = "404", description = "No such request is visible to you")
    @ApiResponse(responseCode = "409", description = "The request is a draft, or none of its orders is open")
    AddedView add(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "Number, id or support key of the request") @PathVariable String request,
            @RequestBody NumbersToAdd wanted) {
        if (wanted.numbers() == null) {
            throw new InvalidInput(Violation.missing("numbers", "name at least one telephone number"));
        }
        Additions.Added added = additions.add(
                caller,
                request,
                new Additions.Wanted(
                        wanted.numbers(),
                        wanted.like() == null || wanted.like().isBlank()
                                ? null
                                : wanted.like().strip(),
                        wanted.desired(),
                        wanted.numberSettings() == null ? Map.of() : wanted.numberSettings(),
                        wanted.acceptCharges()));
        return new AddedView(
                added.further().stream().map(AddedOrder::of).toList(), added.leftOut(), views.of(added.request()));
    }

    @Schema(name = "NumbersToAdd")
    record NumbersToAdd(
            @Schema(
                    description = "In E.164, as ten digits or with punctuation",
                    example = "[\"+13125354207\"]",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            List<String> numbers,

            @Schema(
                    description =
                            "Number, id or support key of an order of the request: the numbers have its end user and losing account. "
                                    + "Needed only where several orders are with one carrier, for different accounts there")
            @Nullable
            String like,

            @Schema(description = "When the numbers are wanted; left out, when the order that is there was wanted")
            @Nullable
            DesiredSchedule desired,

            @Schema(description = "What differs for single numbers, by number") @Nullable
            Map<String, NumberSettings> numberSettings,

            @Schema(description = "false to be told the price with a 402 instead of paying it") @Nullable
            Boolean acceptCharges) {}

    @Schema(name = "NumbersAdded")
    record AddedView(
            @Schema(description = "The further orders, with what became of them")
            List<AddedOrder> added,

            @Schema(
                    description =
                            "What was left out because nobody could tell which number it is, or it was there already")
            List<LeftOut> leftOut,

            @Schema(description = "The request as it is now")
            PortRequestView request) {}

    @Schema(name = "AddedOrder")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AddedOrder(
            @Schema(description = "Id of the further order") UUID orderId,

            @Schema(description = "Its number", example = "500017")
            long orderNumber,

            @Schema(
                    description = "How the numbers were added",
                    allowableValues = "FURTHER_ORDER",
                    example = "FURTHER_ORDER")
            String how,

            @Schema(description = "Why, in plain words") String why,

            @Schema(
                    description =
                            "Number of the order whose end user and losing account it has; absent if those of the request")
            @Nullable
            Long likeOrder,

            @Schema(description = "How many numbers it has", example = "1")
            int numbers) {

        static AddedOrder of(Additions.Further further) {
            PortOrder order = further.order();
            PortOrder like = further.like();
            String why = like == null
                    ? "No order of the request goes to " + order.losingCarrier()
                            + " for such numbers; the further one has the end user and the losing account of the request."
                    : "Order " + like.number() + " is " + like.status()
                            + ", and losing carriers take added numbers as an order of their own; the further one has its end user and "
                            + "losing account.";
            return new AddedOrder(
                    order.id(),
                    order.number(),
                    "FURTHER_ORDER",
                    why,
                    like == null ? null : Long.valueOf(like.number()),
                    order.counts().total());
        }
    }
}
