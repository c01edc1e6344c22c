package io.portway.order.web;

import io.portway.order.PortOrder;
import io.portway.order.PortOrders;
import io.portway.order.action.Actions;
import org.springframework.stereotype.Component;

/** An order as its readers see it. */
@Component
class OrderViews {

    private final PortOrders orders;
    private final Actions actions;

    OrderViews(PortOrders orders, Actions actions) {
        this.orders = orders;
        this.actions = actions;
    }

    PortOrderView of(PortOrder order) {
        return PortOrderView.of(order, orders.losingAccount(order), actions.of(order));
    }
}
