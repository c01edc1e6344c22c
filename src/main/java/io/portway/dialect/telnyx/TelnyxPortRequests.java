package io.portway.dialect.telnyx;

import io.portway.account.Caller;
import io.portway.dialect.telnyx.Views.PortRequestView;
import io.portway.dialect.telnyx.Views.SubRequestView;
import io.portway.dialect.telnyx.Views.WindowView;
import io.portway.kernel.NotFound;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import io.portway.order.change.Correction;
import io.portway.order.change.Corrections;
import io.portway.order.change.Ratings;
import io.portway.order.life.Activations;
import io.portway.order.life.Cancellations;
import io.portway.order.search.RequestFinder;
import io.portway.order.search.RequestQuery;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Submitted requests and their sub requests. A single sub request is a list where the document has one. */
@RestController
@RequestMapping(TelnyxDialect.PATH + "/port_requests")
class TelnyxPortRequests {

    /** The words for port requests; those for their sub requests are taken, too. */
    private static final String INCOMPLETE = "incomplete";

    private static final String COMPLETE = "complete";
    private static final EnumSet<OrderStatus> ENDED = EnumSet.of(OrderStatus.COMPLETED, OrderStatus.CANCELED);

    private final PortRequests requests;
    private final RequestFinder search;
    private final Ratings ratings;
    private final TelnyxEdits edits;
    private final Views views;
    private final Corrections corrections;
    private final Cancellations cancellations;
    private final Activations activations;

    TelnyxPortRequests(
            PortRequests requests,
            RequestFinder search,
            Ratings ratings,
            TelnyxEdits edits,
            Views views,
            Corrections corrections,
            Cancellations cancellations,
            Activations activations) {
        this.requests = requests;
        this.search = search;
        this.ratings = ratings;
        this.edits = edits;
        this.views = views;
        this.corrections = corrections;
        this.cancellations = cancellations;
        this.activations = activations;
    }

    @GetMapping
    ResponseEntity<List<PortRequestView>> list(@AuthenticationPrincipal Caller caller, Listing listing) {
        RequestQuery.Builder query = RequestQuery.builder().handedIn(true);
        Set<OrderStatus> states = Set.of();
        if (INCOMPLETE.equals(listing.status())) {
            query.status(EnumSet.complementOf(ENDED));
        } else if (COMPLETE.equals(listing.status())) {
            query.status(ENDED);
        } else if (listing.status() != null) {
            states = Words.states(listing.status());
            if (states.isEmpty()) {
                return Listing.nothing();
            }
        }
        return listing.answer(
                search,
                caller,
                query,
                states,
                found -> views.portRequests(found, listing.phoneNumbers(), listing.subRequests()));
    }

    @GetMapping("/{request}")
    PortRequestView get(@AuthenticationPrincipal Caller caller, @PathVariable String request) {
        return views.portRequest(submitted(caller, request));
    }

    @GetMapping("/{request}/sub_requests")
    List<SubRequestView> subRequests(@AuthenticationPrincipal Caller caller, @PathVariable String request) {
        return views.subRequests(submitted(caller, request).orders());
    }

    @GetMapping("/{request}/sub_requests/{subRequest}")
    List<SubRequestView> subRequest(
            @AuthenticationPrincipal Caller caller, @PathVariable String request, @PathVariable String subRequest) {
        return views.subRequests(List.of(order(caller, request, subRequest)));
    }

    /** A body with only a rating need not repeat the fields required in an edit. */
    @PutMapping("/{request}/sub_requests/{subRequest}")
    List<SubRequestView> edit(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String request,
            @PathVariable String subRequest,
            @RequestBody Edit edit) {
        PortOrder order = order(caller, request, subRequest);
        Correction correction = edit.onlyRates()
                ? null
                : edits.correction(caller, order, edit, edit.particulars().missing())
                        .orElse(null);
        return views.subRequests(List.of(
                rates(order, edit)
                        ? rate(caller, order, edit, correction)
                        : correction == null
                                ? order
                                : corrections.change(caller, order.id().toString(), correction)));
    }

    private static boolean rates(PortOrder order, Edit edit) {
        return edit.rates()
                && !(Objects.equals(stars(order), stars(order, edit))
                        && Objects.equals(comment(order), comment(order, edit)));
    }

    private PortOrder rate(Caller caller, PortOrder order, Edit edit, @Nullable Correction correction) {
        return ratings.rate(caller, order.id().toString(), stars(order, edit), comment(order, edit), correction);
    }

    /** What the rating leaves out does not change. */
    private static @Nullable Integer stars(PortOrder order, Edit edit) {
        return edit.customerRating() == null ? stars(order) : edit.customerRating();
    }

    private static @Nullable String comment(PortOrder order, Edit edit) {
        return edit.customerRatingComment() == null ? comment(order) : edit.customerRatingComment();
    }

    private static @Nullable Integer stars(PortOrder order) {
        return order.rating() == null ? null : Integer.valueOf(order.rating().stars());
    }

    private static @Nullable String comment(PortOrder order) {
        return order.rating() == null ? null : order.rating().comment();
    }

    @GetMapping("/{request}/sub_requests/{subRequest}/allowed_foc_dates")
    List<WindowView> allowedFocDates(
            @AuthenticationPrincipal Caller caller, @PathVariable String request, @PathVariable String subRequest) {
        return views.focWindows(caller, order(caller, request, subRequest));
    }

    @PostMapping("/{request}/sub_requests/{subRequest}/cancel")
    SubRequestView cancel(
            @AuthenticationPrincipal Caller caller, @PathVariable String request, @PathVariable String subRequest) {
        return view(cancellations.cancel(
                caller, order(caller, request, subRequest).id().toString(), null));
    }

    @PostMapping("/{request}/sub_requests/{subRequest}/activate")
    SubRequestView activate(
            @AuthenticationPrincipal Caller caller, @PathVariable String request, @PathVariable String subRequest) {
        return view(activations.activate(
                caller, order(caller, request, subRequest).id().toString()));
    }

    private SubRequestView view(PortOrder order) {
        return views.subRequests(List.of(order)).get(0);
    }

    private PortOrder order(Caller caller, String request, String subRequest) {
        return submitted(caller, request).order(subRequest).orElseThrow(() -> new NotFound("sub request", subRequest));
    }

    private PortRequest submitted(Caller caller, String request) {
        PortRequest found = requests.get(caller, request);
        if (found.submittedAt() == null) {
            throw new NotFound("port request", request);
        }
        return found;
    }
}
