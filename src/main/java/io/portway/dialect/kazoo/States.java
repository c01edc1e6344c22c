package io.portway.dialect.kazoo;

import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import io.portway.order.ReviewStage;
import io.portway.order.ReviewStages;
import io.portway.order.TimelineEntry;
import io.portway.order.search.RequestOverview;
import java.util.List;
import org.springframework.stereotype.Component;

/** In which of Kazoo's states requests and orders are. */
@Component("kazooStates")
class States {

    private final ReviewStages stages;
    private final RequestOverview search;

    States(ReviewStages stages, RequestOverview search) {
        this.stages = stages;
        this.search = search;
    }

    /** The roll-up of its orders'. */
    PortState of(PortRequest request) {
        return rollUp(request.orders());
    }

    PortState of(PortOrder order) {
        return PortState.of(seen(order));
    }

    /** Without the orders that are on their way out, which no move reaches. */
    PortState ofMovable(PortRequest request) {
        return rollUp(movable(request));
    }

    static List<PortOrder> movable(PortRequest request) {
        return request.orders().stream()
                .filter(order -> order.status() != OrderStatus.CANCEL_PENDING)
                .toList();
    }

    /** Whether all that is still open of it is on its way out: nothing brings it back. */
    static boolean isLeaving(PortRequest request) {
        List<PortOrder> movable = movable(request);
        return movable.size() < request.orders().size()
                && movable.stream().allMatch(order -> order.status().isFinal());
    }

    boolean isEditable(PortRequest request) {
        return !isLeaving(request) && of(request).isEditable();
    }

    private PortState rollUp(List<PortOrder> orders) {
        return PortState.of(OrderStatus.rollUp(orders.stream().map(this::seen).toList()));
    }

    /**
     * An approved order is with the carrier for Kazoo's clients, who are not to approve it again while it is being sent by the
     * carrier's API. What is on its way out is where it was until it is out.
     */
    private OrderStatus seen(PortOrder order) {
        OrderStatus status = order.status() == OrderStatus.CANCEL_PENDING ? before(order) : order.status();
        return status == OrderStatus.IN_REVIEW
                        && stages.of(order.needsReview(), order.gateway()) == ReviewStage.BEING_SENT
                ? OrderStatus.SUBMITTED
                : status;
    }

    /** Where it was when its cancellation was asked for. */
    private OrderStatus before(PortOrder order) {
        return search.timelines(List.of(order.id()), true).getOrDefault(order.id(), List.of()).stream()
                .filter(entry -> entry.to() == OrderStatus.CANCEL_PENDING && entry.from() != OrderStatus.CANCEL_PENDING)
                .map(TimelineEntry::from)
                .reduce((earlier, later) -> later)
                .orElseGet(() -> byItself(order));
    }

    /** Where nothing tells, as with rows that were loaded in bulk. */
    private static OrderStatus byItself(PortOrder order) {
        if (order.focAt() != null) {
            return OrderStatus.SCHEDULED;
        }
        return order.lsrVersion() > 0 ? OrderStatus.SUBMITTED : OrderStatus.IN_REVIEW;
    }
}
