package io.portway.order.web;

import static io.portway.order.web.Parameters.text;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.account.Caller;
import io.portway.kernel.ViolationCode;
import io.portway.number.NumberKind;
import io.portway.number.PhoneNumbers;
import io.portway.order.NumberStatus;
import io.portway.order.OrderStatus;
import io.portway.order.search.NumberQuery;
import io.portway.order.search.NumberSearch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Port numbers", description = "Telephone numbers that are or were in orders, across all of these")
class PortNumberController {

    private static final int SHORTEST_BEGINNING = 3;

    /** Which numbers; everything arrives as text, so that all faults can be named at once. */
    record Filter(
            @Parameter(description = "The state of the number; one or more")
            @ArraySchema(schema = @Schema(implementation = NumberStatus.class))
            List<String> status,

            @Parameter(description = "true: only numbers that have neither ported nor left their order")
            @Schema(type = "boolean")
            String open,

            @Parameter(
                    description = "A telephone number, or what it begins with, from three digits on",
                    example = "312535")
            String number,

            @Parameter(description = "Id, number or support key (po_…) of their order")
            String order,

            @Parameter(description = "Id, number or support key (pr_…) of their request")
            String request,

            @Parameter(description = "The state of their order; one or more")
            @ArraySchema(schema = @Schema(implementation = OrderStatus.class))
            List<String> orderStatus,

            @Parameter(description = "The whole reference") String customerReference,

            @Parameter(description = "The whole name") String losingCarrier,

            @Parameter(description = "Confirmed dates of their orders") @Schema(type = "string", format = "date")
            String focFrom,

            @Schema(type = "string", format = "date") String focTo,

            @Parameter(description = "Number or id of an account; without it, the caller's own")
            String account,

            @Parameter(
                    description = "Whether the accounts below that one count too, which they do unless this is false")
            @Schema(type = "boolean")
            String descendants) {

        NumberQuery query(Parameters parameters) {
            Set<NumberStatus> states = parameters.constants("status", status, NumberStatus.class);
            if (Boolean.TRUE.equals(parameters.flag("open", open))) {
                Set<NumberStatus> both = EnumSet.copyOf(NumberStatus.OPEN);
                if (!states.isEmpty()) {
                    both.retainAll(states);
                }
                if (both.isEmpty()) {
                    parameters.refuse(
                            "status",
                            ViolationCode.CONTRADICTION,
                            states.toString(),
                            "has no state of open numbers",
                            "leave open out");
                }
                states = both;
            }
            return new NumberQuery(
                    states,
                    parameters.constants("orderStatus", orderStatus, OrderStatus.class),
                    digits(parameters),
                    text(order),
                    text(request),
                    text(customerReference),
                    text(losingCarrier),
                    parameters.period("foc", focFrom, focTo),
                    text(account),
                    !Boolean.FALSE.equals(parameters.flag("descendants", descendants)));
        }

        private @Nullable String digits(Parameters parameters) {
            if (text(number) == null) {
                return null;
            }
            String digits = PhoneNumbers.beginning(number).orElse("");
            if (digits.length() < SHORTEST_BEGINNING) {
                parameters.refuse(
                        "number",
                        ViolationCode.NOT_A_NUMBER,
                        number,
                        "is neither a telephone number nor what one begins with",
                        "give ten digits, or the first three to nine of them");
            }
            return digits;
        }
    }

    /** A number in an order. */
    @Schema(name = "PortNumber")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NumberView(
            @Schema(description = "The number in E.164", example = "+13125354200")
            String number,

            @Schema(description = "The number's own state") NumberStatus status,

            @Schema(description = "Why it was rejected or left the order; left out where there is no reason")
            PortOrderView.@Nullable Reason reason,

            @Schema(description = "Since when it is in its state; left out while it is in the first one") @Nullable
            Instant since,

            @Schema(description = "Its order") UUID orderId,

            @Schema(description = "The short number of its order", example = "500001")
            long orderNumber,

            @Schema(description = "The state of its order") OrderStatus orderStatus,

            @Schema(description = "The request of its order")
            UUID requestId,

            @Schema(description = "The short number of the request", example = "100001")
            long requestNumber,

            @Schema(description = "Number of the account whose request it is", example = "10002")
            long account,

            @Schema(description = "The customer's own reference of the request") @Nullable
            String customerReference,

            @Schema(description = "Who serves or served the number before", example = "Prairie Telephone")
            String losingCarrier,

            @Schema(description = "Kind of number") NumberKind kind,

            @Schema(
                    description =
                            "When the number ports or has ported, in timeZone; left out while no date is confirmed")
            @Nullable
            OffsetDateTime focAt,

            @Schema(description = "The losing carrier's local time", example = "US/Central")
            String timeZone) {

        static NumberView of(NumberSearch.Found found) {
            return new NumberView(
                    found.number().e164(),
                    found.status(),
                    found.reason() == null ? null : new PortOrderView.Reason(found.reasonCode(), found.reason()),
                    found.since(),
                    found.orderId(),
                    found.orderNumber(),
                    found.orderStatus(),
                    found.requestId(),
                    found.requestNumber(),
                    found.accountNumber(),
                    found.customerReference(),
                    found.losingCarrier(),
                    found.kind(),
                    found.focAt() == null
                            ? null
                            : found.focAt().atZone(found.zone()).toOffsetDateTime(),
                    found.zone().getId());
        }
    }

    /** A part of the numbers found. */
    @Schema(name = "FoundPortNumbers")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FoundView(
            @Schema(description = "Numbers of the newest order first, and in ascending order within it")
            List<NumberView> items,

            @Schema(description = "How many there are at most in one answer")
            int size,

            @Schema(description = "Pass it as cursor to get what follows; left out at the end") @Nullable
            String next) {}

    private final NumberSearch search;

    PortNumberController(NumberSearch search) {
        this.search = search;
    }

    @GetMapping("/api/v1/port-numbers")
    @Operation(
            summary = "Numbers across orders",
            description =
                    "Every telephone number that is or was in an order, with its state, that of its order, and why it fell "
                            + "out where it did; a number that was in two orders is there twice. Any number of criteria, all of which have to "
                            + "hold. A cursor goes to any depth, and neither skips nor repeats a number when others are added. Days are those "
                            + "of US/Eastern, both ends included.")
    FoundView search(
            @AuthenticationPrincipal Caller caller,
            @ParameterObject Filter filter,
            @Parameter(description = "How many numbers at most, up to 1,000") @RequestParam(defaultValue = "100")
                    Integer size,
            @Parameter(description = "next of the answer before") @RequestParam(required = false) @Nullable
                    String cursor) {
        Parameters parameters = new Parameters();
        NumberQuery query = filter.query(parameters);
        Paging paging = new Paging(null, size);
        parameters.checked(paging::limit);
        parameters.throwIfAny();
        NumberSearch.Part part = search.find(caller, query, text(cursor), paging.limit());
        return new FoundView(part.items().stream().map(NumberView::of).toList(), paging.limit(), part.next());
    }
}
