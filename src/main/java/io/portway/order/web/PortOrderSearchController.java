package io.portway.order.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.account.Caller;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.ViolationCode;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrders;
import io.portway.order.StatusGroup;
import io.portway.order.search.OrderCriteria;
import io.portway.order.search.OrderQuery;
import io.portway.order.search.OrderQuery.Sort;
import io.portway.order.search.OrderSearch;
import io.portway.order.search.OrderSearch.Found;
import io.portway.order.search.Period;
import io.portway.order.search.WaitsFor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

@RestController
@RequestMapping("/api/v1/port-orders")
@Tag(name = "Port orders")
class PortOrderSearchController {

    /**
     * The criteria.
     *
     * @param status      one or more states
     * @param group       open, ended, active, progressing, suspended, completed or lastSubmitted; with status, only the states in both
     * @param number      a telephone number, or at least three digits of it
     * @param customerReference the whole reference, whatever its case; with an asterisk at its end, how it begins
     * @param carrierReference  what the losing carrier calls the order, likewise
     * @param requestNumber     of the order's request
     * @param endUser           words of the end user's name, or how they begin
     * @param supportKey  of an order (po_…) or of a request (pr_…)
     * @param account     number or id of an account; default: the caller's own
     * @param descendants whether to include the accounts below; default: true
     * @param waitsFor    whom they wait for, as their explanation says; one or more
     * @param sort        created, foc, updated, submitted, or deadline: until when whoever they wait for must act
     * @param direction   asc or desc; by default asc for foc and deadline, desc for the others
     */
    record Query(
            @Nullable Set<OrderStatus> status,

            @Schema(
                    allowableValues = {
                        "open",
                        "ended",
                        "active",
                        "progressing",
                        "suspended",
                        "completed",
                        "lastSubmitted"
                    })
            @Nullable
            String group,

            String number,
            @Nullable String customerReference,
            @Nullable String carrierReference,
            @Nullable Long requestNumber,
            @Nullable String endUser,
            String supportKey,
            String losingCarrier,
            LocalDate createdFrom,
            LocalDate createdTo,
            LocalDate focFrom,
            LocalDate focTo,
            String account,
            Boolean descendants,
            @Nullable Set<WaitsFor> waitsFor,

            @Schema(allowableValues = {"created", "foc", "updated", "submitted", "deadline"}) @Nullable
            String sort,

            @Schema(allowableValues = {"asc", "desc"}) @Nullable
            String direction) {

        OrderQuery query() {
            StatusGroup states = group == null ? null : Parameters.one("group", group, StatusGroup.values());
            Sort by = sort != null
                    ? Parameters.one("sort", sort, Sort.values())
                    : states == StatusGroup.LAST_SUBMITTED ? Sort.SUBMITTED : Sort.CREATED;
            if (direction != null && !direction.equals("asc") && !direction.equals("desc")) {
                throw new InvalidInput(
                        "direction",
                        ViolationCode.UNKNOWN_VALUE,
                        direction,
                        "is not a valid direction",
                        "use asc or desc");
            }
            OrderCriteria criteria = OrderCriteria.builder()
                    .status(both(states))
                    .number(number)
                    .supportKey(supportKey)
                    .losingCarrier(losingCarrier)
                    .carrierReference(Parameters.textQuery(carrierReference))
                    .endUser(Parameters.text(endUser))
                    .created(Period.days("created", createdFrom, createdTo))
                    .foc(Period.days("foc", focFrom, focTo))
                    .waitsFor(waitsFor == null ? Set.of() : waitsFor)
                    .build();
            return OrderQuery.ALL
                    .like(criteria)
                    .withReference(Parameters.textQuery(customerReference))
                    .ofRequest(requestNumber)
                    .of(account, !Boolean.FALSE.equals(descendants))
                    .sortedBy(by, direction == null ? by == Sort.FOC || by == Sort.DEADLINE : direction.equals("asc"));
        }

        private Set<OrderStatus> both(@Nullable StatusGroup states) {
            if (states == null || status == null || status.isEmpty()) {
                return states != null ? states.states() : status == null ? Set.of() : status;
            }
            EnumSet<OrderStatus> both = EnumSet.copyOf(status);
            both.retainAll(states.states());
            if (both.isEmpty()) {
                throw new InvalidInput(
                        "status",
                        ViolationCode.CONTRADICTION,
                        status.toString(),
                        "has no state of the group " + group,
                        "leave one of the two out");
            }
            return both;
        }
    }

    /**
     * A page of a result.
     *
     * @param page           number of this page; absent if a cursor was followed
     * @param total          how many orders there are; absent if a cursor was followed
     * @param totalIsAtLeast there are more than total: they are counted up to 10,000
     * @param next           pass it as cursor to get the next page; absent at the end
     */
    @Schema(name = "FoundPortOrders", description = "One page of the orders that a search found.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FoundView(
            @Schema(description = "The orders of this page") List<PortOrderView> items,

            @Schema(description = "Number of this page, from 1; left out after a cursor") @Nullable
            Integer page,

            @Schema(description = "How many orders a page has at most")
            int size,

            @Schema(description = "How many orders were found in all; left out after a cursor") @Nullable
            Integer total,

            @Schema(
                    description =
                            "true if there are more than total says, since counting stops at some point; left out otherwise")
            @Nullable
            Boolean totalIsAtLeast,

            @Schema(description = "Pass this as `cursor` for the next page; left out on the last one") @Nullable
            String next) {}

    private static final MediaType CSV = new MediaType("text", "csv");
    private static final HeaderContentNegotiationStrategy ACCEPTED = new HeaderContentNegotiationStrategy();

    private final OrderSearch search;
    private final OrderViews orders;
    private final PortOrders numbers;

    PortOrderSearchController(OrderSearch search, OrderViews orders, PortOrders numbers) {
        this.search = search;
        this.orders = orders;
        this.numbers = numbers;
    }

    @GetMapping
    @Operation(
            summary = "Search orders, newest first",
            description = "Any number of criteria, all of which must match. Pages go as deep as "
                    + "10,000 orders; a cursor goes to any depth, and neither skips nor repeats an order when others are added. Days are those "
                    + "of US/Eastern.")
    FoundView search(
            @AuthenticationPrincipal Caller caller,
            @ParameterObject Query query,
            @ParameterObject Paging paging,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = paging.limit();
        if (cursor != null && paging.page() != null) {
            throw new InvalidInput(
                    "cursor", ViolationCode.CONTRADICTION, cursor, "comes together with a page", "give one of the two");
        }
        Found found = cursor == null
                ? search.page(caller, query.query(), paging.number(), size)
                : search.after(caller, query.query(), cursor, size);
        return new FoundView(
                orders.read(found.items()),
                cursor == null ? Integer.valueOf(paging.number()) : null,
                size,
                found.total(),
                found.total() == null ? null : found.totalIsAtLeast(),
                found.next());
    }

    // With "produces", a call that accepts something else would be one for an order named export.
    @GetMapping("/export")
    @Operation(
            summary = "The orders of a search as CSV",
            description =
                    "One line per order, or per telephone number with by=number, which has the number's state before "
                            + "what is said of its order. A text that spreadsheets would take for a formula begins with an apostrophe; "
                            + "telephone numbers have no plus for that reason.")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    void export(
            @AuthenticationPrincipal Caller caller,
            @ParameterObject Query query,
            @Parameter(description = "What has a line of its own")
                    @Schema(
                            allowableValues = {"order", "number"},
                            defaultValue = "order")
                    @RequestParam(defaultValue = "order")
                    String by,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, HttpMediaTypeNotAcceptableException {
        if (ACCEPTED.resolveMediaTypes(new ServletWebRequest(request)).stream().noneMatch(type -> type.includes(CSV))) {
            throw new HttpMediaTypeNotAcceptableException(List.of(CSV));
        }
        boolean byNumber = by.equals("number");
        if (!byNumber && !by.equals("order")) {
            throw new InvalidInput("by", ViolationCode.UNKNOWN_VALUE, by, "is not known", "use one of order, number");
        }
        OrderQuery wanted = query.query();
        OrderCsv csv = new OrderCsv(
                () -> {
                    response.setContentType("text/csv;charset=UTF-8");
                    response.setHeader(
                            HttpHeaders.CONTENT_DISPOSITION,
                            ContentDisposition.attachment()
                                    .filename("port-orders.csv")
                                    .build()
                                    .toString());
                    return response.getOutputStream();
                },
                byNumber);
        if (byNumber) {
            NumberCsv lines = new NumberCsv(numbers, csv);
            search.each(caller, wanted, lines::write);
            lines.writeWaiting();
        } else {
            search.each(caller, wanted, csv::write);
        }
        csv.close();
    }
}
