package io.portway.dialect.kazoo;

import io.portway.carrier.CarrierGateways;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import org.springframework.stereotype.Component;

/** In which of Kazoo's states requests and orders are. */
@Component("kazooStates")
class States {

    private final CarrierGateways gateways;

    States(CarrierGateways gateways) {
        this.gateways = gateways;
    }

    /** The roll-up of its orders'. */
    PortState of(PortRequest request) {
        return PortState.of(OrderStatus.rollUp(request.orders().stream().map(this::seen).toList()));
    }

    PortState of(PortOrder order) {
        return PortState.of(seen(order));
    }

    /**
     * An approved order is with the carrier for Kazoo's clients, who are not to approve it again while it is being sent by the
     * carrier's API. What is on its way out is out.
     */
    private OrderStatus seen(PortOrder order) {
        return switch (order.status()) {
            case CANCEL_PENDING -> OrderStatus.CANCELED;
            case IN_REVIEW -> order.skipReview() && gateways.byName(order.gateway()).automatic() ? OrderStatus.SUBMITTED : OrderStatus.IN_REVIEW;
            default -> order.status();
        };
    }
}
