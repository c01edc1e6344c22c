package io.portway.order.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.account.Caller;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Refusals;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import io.portway.order.OrderStatus;
import io.portway.order.bulk.Bulk;
import io.portway.order.bulk.Bulk.Change;
import io.portway.order.bulk.Bulk.Item;
import io.portway.order.bulk.Bulk.Item.Kind;
import io.portway.order.bulk.Bulk.Result;
import io.portway.order.change.Correction;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/bulk")
@Tag(
        name = "Many at once",
        description = "The same done to many orders or requests in one call, with a result for each")
class BulkController {

    private static final int MOST = 500;

    private static final String EACH =
            "Up to 500 items, each handled by itself: what one of them is refused for stops no other, and its problem is the one that "
                    + "it would have got alone. 200 when all have had their turn. A call takes about 25 seconds at most; if some are "
                    + "not reached by then, or fail for a reason that is not theirs, it answers 202 with Retry-After: repeat it with "
                    + "the same Idempotency-Key, and it goes on with these, and does nothing twice.";

    /** What is to be submitted. */
    @Schema(name = "BulkSubmission")
    record Submission(
            @ArraySchema(
                    arraySchema = @Schema(description = "Ids or numbers of drafts, of which all orders are submitted"),
                    maxItems = MOST)
            @Nullable
            List<@Nullable String> requests,

            @ArraySchema(arraySchema = @Schema(description = "Ids or numbers of single orders"), maxItems = MOST)
            @Nullable
            List<@Nullable String> orders,

            @Schema(description = "false to get the price of each in a 402 instead of paying it") @Nullable
            Boolean acceptCharges) {}

    /** What is to be canceled. */
    @Schema(name = "BulkCancellation")
    record Cancellation(
            @ArraySchema(
                    arraySchema =
                            @Schema(
                                    description =
                                            "Ids or numbers of requests, of which every open order is canceled, or none"),
                    maxItems = MOST)
            @Nullable
            List<@Nullable String> requests,

            @ArraySchema(arraySchema = @Schema(description = "Ids or numbers of single orders"), maxItems = MOST)
            @Nullable
            List<@Nullable String> orders,

            @Schema(description = "For people, up to 2,000 characters") @Nullable
            String reason) {}

    /** What is to be corrected. */
    @Schema(name = "BulkCorrection")
    record Changes(
            @ArraySchema(
                    arraySchema = @Schema(description = "Orders, each with its correction"),
                    minItems = 1,
                    maxItems = MOST)
            @Nullable
            List<@Nullable OneChange> corrections) {}

    /** The correction of one order. */
    @Schema(name = "BulkCorrectionItem")
    record OneChange(
            @Schema(description = "Id or number of the order", example = "500001") @Nullable
            String order,

            @Schema(description = "What changes, as in the call for one order") @Nullable
            Correction correction) {}

    /** What became of an item. */
    enum Outcome {
        DONE,
        /** For a reason of its own, which is its problem. */
        REFUSED,
        /** For a reason that is not its own; it is tried again when the call is repeated. */
        FAILED,
        /** Its turn has not come; it comes when the call is repeated. */
        NOT_REACHED
    }

    /** One item of the call. */
    @Schema(name = "BulkResult")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ItemView(
            @Schema(description = "The request, as the call named it; left out for an order") @Nullable
            String request,

            @Schema(description = "The order, as the call named it; left out for a request") @Nullable
            String order,

            @Schema(description = "What became of it") Outcome outcome,

            @Schema(description = "Its id, where it was done") @Nullable
            UUID id,

            @Schema(description = "Its short number, where it was done", example = "500001") @Nullable
            Long number,

            @Schema(description = "Its state right after that") @Nullable
            OrderStatus status,

            @Schema(
                    description = "Where it was not done: the problem that the call for it alone answers",
                    ref = "#/components/schemas/Problem")
            @Nullable
            ProblemDetail problem) {}

    /** What became of all. */
    @Schema(name = "BulkResults")
    record ResultsView(
            @Schema(description = "How many were done, by this call or by an earlier one with the same key")
            int done,

            @Schema(description = "How many were refused") int refused,

            @Schema(description = "How many failed for a reason that is not theirs")
            int failed,

            @Schema(description = "How many are still to come")
            int notReached,

            @Schema(description = "One for each, in the sequence of the call: requests, then orders")
            List<ItemView> items) {}

    private final Bulk bulk;
    private final Refusals refusals;

    BulkController(Bulk bulk, Refusals refusals) {
        this.bulk = bulk;
        this.refusals = refusals;
    }

    @PostMapping("/submit")
    @Operation(summary = "Submit many drafts", description = EACH)
    ResponseEntity<ResultsView> submit(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Submission wanted) {
        return answer(
                "submit", bulk.submit(caller, key, items(wanted.requests(), wanted.orders()), wanted.acceptCharges()));
    }

    @PostMapping("/cancel")
    @Operation(summary = "Cancel many requests or orders", description = EACH)
    ResponseEntity<ResultsView> cancel(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Cancellation wanted) {
        return answer("cancel", bulk.cancel(caller, key, items(wanted.requests(), wanted.orders()), wanted.reason()));
    }

    @PostMapping("/correct")
    @Operation(
            summary = "Correct many orders",
            description = "Each with its own correction, as in the call for one order. " + EACH)
    ResponseEntity<ResultsView> correct(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Changes wanted) {
        return answer("correct", bulk.correct(caller, key, changes(wanted.corrections())));
    }

    private static List<Item> items(
            @Nullable List<@Nullable String> requests, @Nullable List<@Nullable String> orders) {
        List<Violation> faults = new ArrayList<>();
        List<Item> items = new ArrayList<>();
        read("requests", Kind.REQUEST, requests, items, faults);
        read("orders", Kind.ORDER, orders, items, faults);
        checked("orders", items.size(), faults);
        return items;
    }

    private static void read(
            String field,
            Kind kind,
            @Nullable List<@Nullable String> references,
            List<Item> items,
            List<Violation> faults) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; references != null && i < references.size(); i++) {
            String reference = references.get(i);
            reference(field + "[" + i + "]", reference, seen, faults);
            items.add(new Item(kind, Objects.requireNonNullElse(reference, "")));
        }
    }

    private static List<Change> changes(@Nullable List<@Nullable OneChange> wanted) {
        List<Violation> faults = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; wanted != null && i < wanted.size(); i++) {
            OneChange one = wanted.get(i);
            String order = one == null ? null : one.order();
            Correction correction = one == null ? null : one.correction();
            reference("corrections[" + i + "].order", order, seen, faults);
            if (correction == null) {
                faults.add(Violation.missing("corrections[" + i + "].correction", "give what changes"));
            }
            changes.add(new Change(
                    Objects.requireNonNullElse(order, ""),
                    Objects.requireNonNullElseGet(
                            correction, () -> Correction.builder().build())));
        }
        checked("corrections", changes.size(), faults);
        return changes;
    }

    private static void reference(String field, @Nullable String reference, Set<String> seen, List<Violation> faults) {
        if (reference == null || reference.isBlank()) {
            faults.add(Violation.missing(field, "give an id or a number"));
        } else if (!seen.add(reference)) {
            faults.add(new Violation(field, ViolationCode.DUPLICATE, reference, "is there twice", "name each once"));
        }
    }

    private static void checked(String field, int count, List<Violation> faults) {
        if (count == 0) {
            faults.add(Violation.missing(field, "name at least one"));
        } else if (count > MOST) {
            faults.add(new Violation(
                    field,
                    ViolationCode.TOO_MANY,
                    Integer.toString(count),
                    "has more than " + MOST + " items",
                    "send them in several calls"));
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    private ResponseEntity<ResultsView> answer(String action, List<Result> results) {
        List<ItemView> items =
                results.stream().map(result -> view(action, result)).toList();
        int done = count(items, Outcome.DONE);
        int refused = count(items, Outcome.REFUSED);
        ResultsView answer =
                new ResultsView(done, refused, count(items, Outcome.FAILED), count(items, Outcome.NOT_REACHED), items);
        return done + refused == items.size()
                ? ResponseEntity.ok(answer)
                : ResponseEntity.status(HttpStatus.ACCEPTED)
                        .header(HttpHeaders.RETRY_AFTER, "1")
                        .body(answer);
    }

    private static int count(List<ItemView> items, Outcome outcome) {
        return (int) items.stream().filter(item -> item.outcome() == outcome).count();
    }

    private ItemView view(String action, Result result) {
        boolean request = result.item().kind() == Kind.REQUEST;
        String reference = result.item().reference();
        ProblemDetail problem = result.fault() == null
                ? null
                : refusals.of(
                        result.fault(),
                        (request ? "/api/v1/port-requests/" : "/api/v1/port-orders/") + reference + "/" + action);
        Bulk.Subject done = result.done();
        return new ItemView(
                request ? reference : null,
                request ? null : reference,
                outcome(result, problem),
                done == null ? null : done.id(),
                done == null ? null : done.number(),
                done == null ? null : done.status(),
                problem);
    }

    private static Outcome outcome(Result result, @Nullable ProblemDetail problem) {
        if (problem != null) {
            return problem.getStatus() < HttpStatus.INTERNAL_SERVER_ERROR.value() ? Outcome.REFUSED : Outcome.FAILED;
        }
        return result.done() == null ? Outcome.NOT_REACHED : Outcome.DONE;
    }
}
