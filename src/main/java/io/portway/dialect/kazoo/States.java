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

/** The Kazoo states of requests and orders. */
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

    /** Without orders that are being canceled, which no move affects. */
    PortState ofMovable(PortRequest request) {
        return rollUp(movable(request));
    }

    static List<PortOrder> movable(PortRequest request) {
        return request.orders().stream()
                .filter(order -> order.status() != OrderStatus.CANCEL_PENDING)
                .toList();
    }

    /** Whether all its open orders are being canceled, which cannot be undone. */
    static boolean isLeaving(PortRequest request) {
        List<PortOrder> movable = movable(request);
        return movable.size() < request.orders().size()
                && movable.stream().allMatch(order -> order.status().isFinal());
    }

    /** Whether the process of one of its orders is about to call the carrier. */
    boolean isBeingSent(PortRequest request) {
        return movable(request).stream().anyMatch(order -> isBeingSent(order, order.status()));
    }

    private boolean isBeingSent(PortOrder order, OrderStatus status) {
        return status == OrderStatus.IN_REVIEW
                && stages.of(order.needsReview(), order.gateway()) == ReviewStage.BEING_SENT;
    }

    boolean isEditable(PortRequest request) {
        return !isLeaving(request) && of(request).isEditable();
    }

    private PortState rollUp(List<PortOrder> orders) {
        return PortState.of(OrderStatus.rollUp(orders.stream().map(this::seen).toList()));
    }

    /**
     * To Kazoo's clients, an approved order is with the carrier, so that they do not approve it again while the API
     * call is pending. An order that is being canceled keeps its state until then.
     */
    private OrderStatus seen(PortOrder order) {
        OrderStatus status = order.status() == OrderStatus.CANCEL_PENDING ? before(order) : order.status();
        return isBeingSent(order, status) ? OrderStatus.SUBMITTED : status;
    }

    /** Its state when its cancellation was requested. */
    private OrderStatus before(PortOrder order) {
        return search.timelines(List.of(order.id()), true).getOrDefault(order.id(), List.of()).stream()
                .filter(entry -> entry.to() == OrderStatus.CANCEL_PENDING && entry.from() != OrderStatus.CANCEL_PENDING)
                .map(TimelineEntry::from)
                .reduce((earlier, later) -> later)
                .orElseGet(() -> byItself(order));
    }

    /** If there is no record, as for rows that were loaded in bulk. */
    private static OrderStatus byItself(PortOrder order) {
        if (order.focAt() != null) {
            return OrderStatus.SCHEDULED;
        }
        return order.lsrVersion() > 0 ? OrderStatus.SUBMITTED : OrderStatus.IN_REVIEW;
    }
}
