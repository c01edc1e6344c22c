package io.portway.order.web;

import io.portway.order.OrderStatus;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import io.portway.order.change.Readiness;
import org.springframework.stereotype.Component;

/** A request as a whole, with what requires more lookups than a list can afford. */
@Component
class RequestViews {

    private final PortRequests requests;
    private final Readiness readiness;

    RequestViews(PortRequests requests, Readiness readiness) {
        this.requests = requests;
        this.readiness = readiness;
    }

    PortRequestView of(PortRequest request) {
        return PortRequestView.of(
                request,
                PortOrderView.LosingAccountView.of(requests.losingAccount(request)),
                request.status() == OrderStatus.DRAFT ? readiness.missing(request) : null);
    }
}
