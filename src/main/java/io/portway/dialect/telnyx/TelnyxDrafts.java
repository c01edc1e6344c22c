package io.portway.dialect.telnyx;

import io.portway.account.Caller;
import io.portway.dialect.telnyx.Views.DraftSubRequestView;
import io.portway.dialect.telnyx.Views.DraftView;
import io.portway.dialect.telnyx.Views.WindowView;
import io.portway.kernel.Conflict;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.NotFound;
import io.portway.kernel.Violation;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import io.portway.order.change.Readiness;
import io.portway.order.intake.Drafts;
import io.portway.order.intake.Intake;
import io.portway.order.intake.PortRequestDraft;
import io.portway.order.intake.Submissions;
import io.portway.order.search.RequestFinder;
import io.portway.order.search.RequestQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Port requests before and after submission as drafts. A draft and its port request have the same id. */
@RestController
@RequestMapping(TelnyxDialect.PATH + "/draft_port_requests")
class TelnyxDrafts {

    static final String PENDING = "pending";
    static final String SUBMITTED = "submitted";
    static final String CANCELLED = "cancelled";

    private final PortRequests requests;
    private final Drafts drafts;
    private final RequestFinder search;
    private final TelnyxEdits edits;
    private final Views views;
    private final Intake intake;
    private final Submissions submissions;
    private final Readiness readiness;

    TelnyxDrafts(
            PortRequests requests,
            Drafts drafts,
            RequestFinder search,
            TelnyxEdits edits,
            Views views,
            Intake intake,
            Submissions submissions,
            Readiness readiness) {
        this.requests = requests;
        this.drafts = drafts;
        this.search = search;
        this.edits = edits;
        this.views = views;
        this.intake = intake;
        this.submissions = submissions;
        this.readiness = readiness;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    DraftView create(@AuthenticationPrincipal Caller caller, @RequestBody PhoneNumbers numbers) {
        return views.draft(intake.create(
                caller, PortRequestDraft.builder().numbers(numbers.texts()).build()));
    }

    @GetMapping
    ResponseEntity<List<DraftView>> list(@AuthenticationPrincipal Caller caller, Listing listing) {
        RequestQuery.Builder query = RequestQuery.builder();
        Set<OrderStatus> states = listing.status() == null
                ? Set.of()
                : switch (listing.status()) {
                    case PENDING -> {
                        query.handedIn(false);
                        yield Set.of(OrderStatus.DRAFT);
                    }
                    case SUBMITTED -> {
                        query.handedIn(true);
                        yield Set.of();
                    }
                    case CANCELLED -> {
                        query.handedIn(false);
                        yield Set.of(OrderStatus.CANCELED);
                    }
                    default ->
                        throw new InvalidInput(
                                "status",
                                listing.status(),
                                "is not the status of a draft",
                                "use " + String.join(", ", PENDING, SUBMITTED, CANCELLED));
                };
        return listing.answer(
                search,
                caller,
                query,
                states,
                found -> views.drafts(found, listing.phoneNumbers(), listing.subRequests()));
    }

    @GetMapping("/{draft}")
    DraftView get(@AuthenticationPrincipal Caller caller, @PathVariable String draft) {
        return views.draft(requests.get(caller, draft));
    }

    @DeleteMapping("/{draft}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@AuthenticationPrincipal Caller caller, @PathVariable String draft) {
        drafts.delete(caller, draft, null);
    }

    /** Reports what is missing for all sub requests at once. */
    @PostMapping("/{draft}/submit")
    @ResponseStatus(HttpStatus.CREATED)
    DraftView submit(@AuthenticationPrincipal Caller caller, @PathVariable String draft) {
        PortRequest request = requests.get(caller, draft);
        List<PortOrder> open = request.orders().stream()
                .filter(order -> order.status() == OrderStatus.DRAFT)
                .toList();
        Map<UUID, List<Violation>> missing = readiness.missingByOrder(open);
        List<Violation> lacking = new ArrayList<>();
        open.forEach(order -> views.particulars(order)
                .lacking(missing.getOrDefault(order.id(), List.of()))
                .forEach(fault -> lacking.add(new Violation(
                        "sub_requests[" + order.id() + "]." + fault.field(),
                        fault.value(),
                        fault.message(),
                        fault.remedy()))));
        if (!lacking.isEmpty()) {
            throw new InvalidInput(lacking);
        }
        return views.draft(submissions.submit(caller, request, null));
    }

    @GetMapping("/{draft}/sub_requests")
    List<DraftSubRequestView> subRequests(@AuthenticationPrincipal Caller caller, @PathVariable String draft) {
        return views.draftSubRequests(requests.get(caller, draft).orders());
    }

    @GetMapping("/{draft}/sub_requests/{subRequest}")
    DraftSubRequestView subRequest(
            @AuthenticationPrincipal Caller caller, @PathVariable String draft, @PathVariable String subRequest) {
        return view(order(caller, draft, subRequest));
    }

    @PutMapping("/{draft}/sub_requests/{subRequest}")
    DraftSubRequestView edit(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String draft,
            @PathVariable String subRequest,
            @RequestBody Edit edit) {
        PortOrder order = order(caller, draft, subRequest);
        if (order.status() != OrderStatus.DRAFT) {
            throw new Conflict(
                    order.status().name(),
                    "Sub request " + order.supportKey() + " is no longer a draft, it is " + Words.of(order.status())
                            + "; edit it as part of port request " + order.requestId() + ".");
        }
        return view(edits.make(caller, order, edit, List.of()));
    }

    @GetMapping("/{draft}/sub_requests/{subRequest}/allowed_foc_dates")
    List<WindowView> allowedFocDates(
            @AuthenticationPrincipal Caller caller, @PathVariable String draft, @PathVariable String subRequest) {
        return views.focWindows(caller, order(caller, draft, subRequest));
    }

    private DraftSubRequestView view(PortOrder order) {
        return views.draftSubRequests(List.of(order)).get(0);
    }

    private PortOrder order(Caller caller, String draft, String subRequest) {
        return requests.get(caller, draft).order(subRequest).orElseThrow(() -> new NotFound("sub request", subRequest));
    }
}
