package io.portway.order.web;

import io.portway.order.PortOrder;
import io.portway.order.PortOrders;
import io.portway.order.action.Actions;
import io.portway.order.search.Waiting;
import io.portway.order.search.Waiting.Wait;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** An order as its readers see it. */
@Component
class OrderViews {

    private final PortOrders orders;
    private final Actions actions;
    private final Waiting waiting;

    OrderViews(PortOrders orders, Actions actions, Waiting waiting) {
        this.orders = orders;
        this.actions = actions;
        this.waiting = waiting;
    }

    /** As a change has left it. */
    PortOrderView of(PortOrder order) {
        return of(order, null);
    }

    /** As they were read, with whom they wait for. */
    List<PortOrderView> read(List<PortOrder> all) {
        Map<UUID, Wait> waits = waiting.of(all.stream().map(PortOrder::id).toList());
        return all.stream().map(order -> of(order, waits.get(order.id()))).toList();
    }

    private PortOrderView of(PortOrder order, @Nullable Wait wait) {
        return PortOrderView.of(order, orders.losingAccount(order), actions.of(order), wait);
    }
}
