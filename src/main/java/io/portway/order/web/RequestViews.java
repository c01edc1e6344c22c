package io.portway.order.web;

import io.portway.kernel.Violation;
import io.portway.order.OrderStatus;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import io.portway.order.change.Readiness;
import io.portway.order.search.Waiting;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A request as a whole, with what requires more lookups than a list can afford. */
@Component
class RequestViews {

    private final PortRequests requests;
    private final Readiness readiness;
    private final Waiting waiting;

    RequestViews(PortRequests requests, Readiness readiness, Waiting waiting) {
        this.requests = requests;
        this.readiness = readiness;
        this.waiting = waiting;
    }

    /** As it was read, with whom it waits for. */
    PortRequestView read(PortRequest request) {
        return of(
                request,
                PortRequestView.WaitsView.of(
                        waiting.ofRequests(List.of(request.id())).get(request.id())));
    }

    /** Without what a draft lacks. */
    PortRequestView made(PortRequest request) {
        return PortRequestView.of(
                request, PortOrderView.LosingAccountView.of(requests.losingAccount(request)), null, null);
    }

    /** As a change has left it. */
    PortRequestView of(PortRequest request) {
        return of(request, null);
    }

    private PortRequestView of(PortRequest request, @Nullable List<PortRequestView.WaitsView> waits) {
        return PortRequestView.of(
                request,
                PortOrderView.LosingAccountView.of(requests.losingAccount(request)),
                request.status() == OrderStatus.DRAFT ? missing(request) : null,
                waits);
    }

    /** Without patches, which are of what a call sent. */
    private List<Violation> missing(PortRequest request) {
        return readiness.missing(request).stream()
                .map(violation -> violation.mendedBy(List.of()))
                .toList();
    }
}
