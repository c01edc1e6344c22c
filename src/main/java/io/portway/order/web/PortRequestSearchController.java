package io.portway.order.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.account.Accounts;
import io.portway.account.Caller;
import io.portway.order.PortRequest;
import io.portway.order.search.RequestFinder;
import io.portway.order.search.RequestQuery;
import io.portway.order.search.RequestQuery.Scope;
import io.portway.order.search.Slice;
import io.portway.order.search.Slice.Count;
import io.portway.order.search.Waiting;
import io.portway.order.web.PortRequestView.WaitsView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/port-requests")
@Tag(name = "Port requests")
class PortRequestSearchController {

    /**
     * A page of requests.
     *
     * @param totalIsAtLeast there are more than total; absent where there were no criteria, and total is exact
     */
    @Schema(name = "PagePortRequest", description = "One page of the requests that a search found.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FoundView(
            @Schema(description = "The requests of this page")
            List<PortRequestView> items,

            @Schema(description = "Number of this page, from 1")
            int page,

            @Schema(description = "How many requests a page has at most")
            int size,

            @Schema(description = "How many requests were found in all")
            long total,

            @Schema(
                    description =
                            "true if there are more than total says, since counting stops at some point; left out otherwise")
            @Nullable
            Boolean totalIsAtLeast) {}

    private final RequestFinder finder;
    private final Waiting waiting;
    private final Accounts accounts;

    PortRequestSearchController(RequestFinder finder, Waiting waiting, Accounts accounts) {
        this.finder = finder;
        this.waiting = waiting;
        this.accounts = accounts;
    }

    @GetMapping
    @Operation(
            summary = "Search requests, newest first",
            description =
                    "Any number of criteria, all of which have to hold; those about an order, from orderStatus to "
                            + "endedTo, for one and the same of its orders. Days are those of US/Eastern, both ends included. With "
                            + "criteria, total goes up to 10,000, and pages as deep. With sort=deadline, those come first whose order must be acted "
                            + "upon soonest.")
    FoundView search(
            @AuthenticationPrincipal Caller caller,
            @ParameterObject PortRequestFilter filter,
            @ParameterObject Paging paging) {
        Parameters parameters = new Parameters();
        RequestQuery.Builder criteria = filter.query(parameters);
        Scope scope = filter.scope(parameters);
        parameters.checked(paging::number);
        parameters.checked(paging::limit);
        parameters.throwIfAny();
        int page = paging.number();
        int size = paging.limit();
        RequestQuery query = criteria.of(account(caller, filter), scope);
        boolean all = query.findsAll();
        RequestFinder.Found found = finder.find(query, new Slice(page, size, all ? Count.EXACTLY : Count.UP_TO_A_CAP));
        Map<UUID, List<Waiting.Group>> waits =
                waiting.ofRequests(found.items().stream().map(PortRequest::id).toList());
        return new FoundView(
                found.items().stream()
                        .map(request -> PortRequestView.of(request, WaitsView.of(waits.get(request.id()))))
                        .toList(),
                page,
                size,
                Objects.requireNonNull(found.total()),
                all ? null : found.totalIsAtLeast());
    }

    private UUID account(Caller caller, PortRequestFilter filter) {
        String named = Parameters.text(filter.account());
        return named == null
                ? caller.accountId()
                : accounts.visible(caller, named).id();
    }
}
