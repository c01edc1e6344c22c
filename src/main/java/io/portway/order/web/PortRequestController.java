package io.portway.order.web;

import io.portway.account.Caller;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import io.portway.order.intake.BadNumbers;
import io.portway.order.intake.HandIn;
import io.portway.order.intake.PortRequestDraft;
import io.portway.order.intake.Submissions;
import io.portway.order.life.Cancellations;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/port-requests")
@Tag(name = "Port requests", description = "A customer's request, split into one order per losing carrier and account")
class PortRequestController {

    /**
     * The optional terms of a submission.
     *
     * @param acceptCharges {@code false} to get the price instead of paying it
     * @param submitDespite why it is submitted although preflight finds what carriers reject
     */
    @Schema(description = "How to submit.")
    record Submission(
            @Schema(
                    description =
                            "Whether the port fee may be taken from the balance; true if left out, and false answers 402 with the price")
            @Nullable
            Boolean acceptCharges,

            @Schema(
                    description =
                            "Why the orders go on although preflight has ERRORs of what carriers reject, such as a PO box or a "
                                    + "missing PIN; up to 500 characters. The port desk sees it. What is missing or impossible stops the "
                                    + "submission all the same.",
                    example = "The carrier has the PO box on file as the service address.")
            @Nullable
            String submitDespite) {

        static final Submission USUAL = new Submission(null, null);
    }

    /** The optional reason of a cancellation. */
    @Schema(description = "Why an order, or a whole request, is canceled.")
    record Cancellation(
            @Schema(
                    description =
                            "In your words, up to 2,000 characters; stands in the timeline, and the losing carrier may read it")
            @Nullable
            String reason) {}

    private final PortRequests requests;
    private final OrderViews orders;
    private final HandIn handIn;
    private final Submissions submissions;
    private final Cancellations cancellations;
    private final RequestViews views;

    PortRequestController(
            PortRequests requests,
            OrderViews orders,
            HandIn handIn,
            Submissions submissions,
            Cancellations cancellations,
            RequestViews views) {
        this.requests = requests;
        this.orders = orders;
        this.handIn = handIn;
        this.submissions = submissions;
        this.cancellations = cancellations;
        this.views = views;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Submit numbers",
            description =
                    "A draft, or with submit=true an order that starts at once. "
                            + "Numbers share an order if they have the same losing carrier, kind, account (account number and billing number) "
                            + "and end user; a request may become 500 orders. "
                            + "One response names every invalid field, and then nothing is stored. With onUnportable EXCLUDE, texts that are "
                            + "not numbers and repeated ones are left out and listed in leftOut; numbers that are in service or in another "
                            + "order stay in the draft with the reason, and are left out when it is submitted unless they are free by then.")
    ResponseEntity<PortRequestView> create(
            @AuthenticationPrincipal Caller caller,
            @RequestBody PortRequestDraft draft,
            @RequestParam(defaultValue = "false") boolean submit,
            @RequestParam(required = false) Boolean acceptCharges,
            @Parameter(
                            description =
                                    "With submit=true, why it goes on although preflight would have ERRORs of what carriers reject.")
                    @RequestParam(required = false)
                    @Nullable
                    String submitDespite,
            @RequestHeader(name = "Idempotency-Key", required = false) String key) {
        PortRequest request = submit
                ? handIn.submitted(caller, draft, BadNumbers.LEAVE_OUT, acceptCharges, submitDespite, key)
                : handIn.draft(caller, draft, BadNumbers.LEAVE_OUT, key);
        return ResponseEntity.created(URI.create("/api/v1/port-requests/" + request.id()))
                .body(views.of(request));
    }

    @GetMapping("/{request}")
    @Operation(
            summary = "A request by its id or number",
            description =
                    "With its orders in short. While it is a draft, it says whether it is complete and what is missing.")
    PortRequestView get(@AuthenticationPrincipal Caller caller, @PathVariable String request) {
        return views.read(requests.get(caller, request));
    }

    @GetMapping("/{request}/orders")
    @Operation(
            summary = "The orders of a request",
            description = "One for each losing carrier, kind of number and account, by number.")
    List<PortOrderView> orders(@AuthenticationPrincipal Caller caller, @PathVariable String request) {
        return orders.read(requests.get(caller, request).orders());
    }

    @PostMapping("/{request}/submit")
    @Operation(
            summary = "Submit a draft",
            description = "402 with amount and balance if the balance does not cover the port fee, or "
                    + "if acceptCharges is false. Every ERROR of preflight stops it; those of what carriers reject only if submitDespite "
                    + "does not say why it goes on")
    PortRequestView submit(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String request,
            @RequestBody(required = false) @Nullable Submission submission) {
        Submission terms = Objects.requireNonNullElse(submission, Submission.USUAL);
        return views.of(submissions.submit(caller, request, terms.acceptCharges(), terms.submitDespite()));
    }

    @PostMapping("/{request}/cancel")
    @Operation(
            summary = "Cancel every open order of a request",
            description =
                    "Orders that have ended stay as they are. If one of the others cannot be canceled any more, none is.")
    PortRequestView cancel(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String request,
            @RequestBody(required = false) @Nullable Cancellation cancellation) {
        return views.of(
                cancellations.cancelRequest(caller, request, cancellation == null ? null : cancellation.reason()));
    }
}
