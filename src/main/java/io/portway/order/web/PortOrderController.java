package io.portway.order.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.portway.account.Caller;
import io.portway.calendar.FocWindow;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Page;
import io.portway.kernel.ViolationCode;
import io.portway.number.PhoneNumbers;
import io.portway.order.NumberStatus;
import io.portway.order.PortNumber;
import io.portway.order.PortOrder;
import io.portway.order.PortOrders;
import io.portway.order.TimelineEntry;
import io.portway.order.change.Correction;
import io.portway.order.change.Corrections;
import io.portway.order.details.NumberSettings;
import io.portway.order.life.Activations;
import io.portway.order.life.Cancellations;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/port-orders")
@Tag(name = "Port orders", description = "The part of a request that goes to one losing carrier")
class PortOrderController {

    /** One number of an order; its date may differ from the order's, which is the earliest. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(description = "A number of an order.")
    record NumberView(
            @Schema(description = "The number in E.164") String number,
            @Schema(description = "How far the number is") NumberStatus status,

            @Schema(description = "Why it is rejected, excluded or canceled; left out otherwise")
            PortOrderView.@Nullable Reason reason,

            @Schema(description = "How it differs from its order; left out if it does not") @Nullable
            NumberSettings settings,

            @Schema(description = "When it ports, in the losing carrier's zone; left out until that is known") @Nullable
            OffsetDateTime focAt) {

        static NumberView of(PortNumber number) {
            return new NumberView(
                    number.number().e164(),
                    number.status(),
                    number.reason() == null ? null : new PortOrderView.Reason(number.reasonCode(), number.reason()),
                    number.settings(),
                    number.focAt());
        }
    }

    /** Text for people; private and actionRequired only by the port authority. */
    @Schema(description = "A note to write on an order.")
    record NewNote(
            @Schema(description = "What it says, up to 4,000 characters")
            String text,

            @Schema(description = "Whether only the port authority sees it; false if left out")
            @JsonProperty("private")
            @Nullable
            Boolean hidden,

            @Schema(description = "Whether it asks the customer to do something; false if left out") @Nullable
            Boolean actionRequired) {}

    /** A stretch of time within which a FOC may lie. */
    @Schema(description = "A span of time in which the losing carrier can confirm a date.")
    record WindowView(
            @Schema(description = "From when, in the losing carrier's zone")
            OffsetDateTime start,

            @Schema(description = "Until when, in the losing carrier's zone")
            OffsetDateTime end) {

        static WindowView of(FocWindow window) {
            return new WindowView(
                    window.start().toOffsetDateTime(), window.end().toOffsetDateTime());
        }
    }

    private final PortOrders orders;
    private final OrderViews views;
    private final Corrections corrections;
    private final Cancellations cancellations;
    private final Activations activations;

    PortOrderController(
            PortOrders orders,
            OrderViews views,
            Corrections corrections,
            Cancellations cancellations,
            Activations activations) {
        this.orders = orders;
        this.views = views;
        this.corrections = corrections;
        this.cancellations = cancellations;
        this.activations = activations;
    }

    @GetMapping("/{order}")
    @Operation(
            summary = "An order by its id or number",
            description =
                    "With its schedule, its counts and what the carrier said. Its numbers are at /numbers, what happened at /timeline.")
    PortOrderView get(@AuthenticationPrincipal Caller caller, @PathVariable String order) {
        return views.read(List.of(orders.get(caller, order))).get(0);
    }

    @GetMapping("/{order}/numbers")
    @Operation(
            summary = "The numbers of an order with their states",
            description =
                    "Sorted by number, by page. A number has a reason of its own where it is rejected, left out or canceled.")
    Page<NumberView> numbers(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String order,
            @Parameter(description = "Only numbers in one of these states") @RequestParam(required = false) @Nullable
                    Set<NumberStatus> status,
            @Parameter(description = "Only numbers that begin with these digits", example = "312535")
                    @RequestParam(required = false)
                    @Nullable
                    String number,
            @ParameterObject Paging paging) {
        Page<PortNumber> page = orders.numbers(
                caller, order, status == null ? Set.of() : status, beginning(number), paging.number(), paging.limit());
        return new Page<>(page.items().stream().map(NumberView::of).toList(), page.page(), page.size(), page.total());
    }

    private static @Nullable String beginning(@Nullable String number) {
        if (Parameters.text(number) == null) {
            return null;
        }
        return PhoneNumbers.beginning(number)
                .orElseThrow(() -> new InvalidInput(
                        "number",
                        ViolationCode.INVALID,
                        number,
                        "is not how a telephone number begins",
                        "give its first digits, such as 312535"));
    }

    @PostMapping({"/{order}/correct", "/{order}/supplement"})
    @Operation(
            summary = "Change a submitted order",
            description =
                    "A correction if the order is REJECTED and waits for one; a "
                            + "supplement (SUP 2 for a new date only, SUP 3 otherwise) if the carrier has it. What is left out does not change.")
    PortOrderView change(
            @AuthenticationPrincipal Caller caller, @PathVariable String order, @RequestBody Correction correction) {
        return view(corrections.change(caller, order, correction));
    }

    @PostMapping("/{order}/cancel")
    @Operation(summary = "Cancel an order", description = "Not within 24 hours of its FOC date")
    PortOrderView cancel(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String order,
            @RequestBody(required = false) PortRequestController.@Nullable Cancellation cancellation) {
        return view(cancellations.cancel(caller, order, cancellation == null ? null : cancellation.reason()));
    }

    @PostMapping("/{order}/activate")
    @Operation(summary = "Activate an order on demand", description = "From its FOC date")
    PortOrderView activate(@AuthenticationPrincipal Caller caller, @PathVariable String order) {
        return view(activations.activate(caller, order));
    }

    @GetMapping("/{order}/timeline")
    @Operation(
            summary = "What happened to an order, oldest first",
            description = "Every transition, event and note. Private entries are seen only by the port authority.")
    List<TimelineEntry> timeline(@AuthenticationPrincipal Caller caller, @PathVariable String order) {
        return orders.timeline(caller, order);
    }

    @GetMapping("/{order}/notes")
    @Operation(
            summary = "The notes on an order",
            description = "Oldest first. Private notes are seen only by the port authority.")
    List<TimelineEntry> notes(@AuthenticationPrincipal Caller caller, @PathVariable String order) {
        return orders.timeline(caller, order).stream()
                .filter(entry -> entry.kind() == TimelineEntry.Kind.NOTE)
                .toList();
    }

    @PostMapping("/{order}/notes")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Add a note",
            description =
                    "It stands in the timeline and is told as an event. Private notes and questions are for the port authority.")
    TimelineEntry addNote(
            @AuthenticationPrincipal Caller caller, @PathVariable String order, @RequestBody NewNote note) {
        return orders.addNote(
                caller,
                order,
                note.text(),
                Boolean.TRUE.equals(note.hidden()),
                Boolean.TRUE.equals(note.actionRequired()));
    }

    @GetMapping("/{order}/foc-windows")
    @Operation(
            summary = "When the losing carrier can confirm a date",
            description =
                    "Spans of time, the earliest first, in the losing carrier's zone: a wished date in one of them can be confirmed.")
    List<WindowView> focWindows(@AuthenticationPrincipal Caller caller, @PathVariable String order) {
        return corrections.focWindows(caller, order).stream()
                .map(WindowView::of)
                .toList();
    }

    private PortOrderView view(PortOrder order) {
        return views.of(order);
    }
}
