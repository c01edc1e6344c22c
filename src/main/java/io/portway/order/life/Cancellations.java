package io.portway.order.life;

import static io.portway.order.OrderStatus.CANCELED;
import static io.portway.order.OrderStatus.DRAFT;

import io.portway.account.Caller;
import io.portway.kernel.Conflict;
import io.portway.order.Fact;
import io.portway.order.NumberStatus;
import io.portway.order.OrderChange;
import io.portway.order.OrderRepository;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortOrderProcess;
import io.portway.order.PortOrders;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import io.portway.order.change.ChangeLock;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Cancellation by customers. */
@Component
@Transactional
public class Cancellations {

    private final PortRequests requests;
    private final PortOrders portOrders;
    private final OrderRepository orders;
    private final PortOrderProcess process;
    private final ChangeLock lock;
    private final Clock clock;

    Cancellations(
            PortRequests requests,
            PortOrders portOrders,
            OrderRepository orders,
            PortOrderProcess process,
            ChangeLock lock,
            Clock clock) {
        this.requests = requests;
        this.portOrders = portOrders;
        this.orders = orders;
        this.process = process;
        this.lock = lock;
        this.clock = clock;
    }

    /** Not within 24 hours of the FOC, except by the port authority, and not once the numbers go live. */
    public PortOrder cancel(Caller caller, String idOrNumber, @Nullable String reason) {
        return cancel(caller, portOrders.get(caller, idOrNumber), reason);
    }

    /** As {@link #cancel(Caller, String, String)}, of an order that the caller has read. */
    public PortOrder cancel(Caller caller, PortOrder order, @Nullable String reason) {
        PortOrders.checkReason(reason);
        String why = reason == null || reason.isBlank() ? "no reason given" : reason;
        if (order.status() == DRAFT) {
            return orders.change(
                            order.id(),
                            OrderChange.to(CANCELED, Fact.CANCELED, why)
                                    .because("CANCELED_ON_REQUEST", why)
                                    .completedAt(clock.instant())
                                    .numbers(NumberStatus.OPEN, NumberStatus.CANCELED),
                            caller.actor())
                    .order();
        }
        if (!order.status().next().contains(OrderStatus.CANCEL_PENDING) || order.status() == OrderStatus.ACTIVATING) {
            throw new Conflict(
                    order.status().name(),
                    "Order " + order.number() + " is " + order.status() + " and can no longer be canceled.");
        }
        lock.refuse(caller, order, "canceled");
        if (!process.cancellationRequested(order.id(), why, caller.actor())) {
            throw PortOrderProcess.busyWith(order);
        }
        return orders.get(order.id());
    }

    /** Cancels every open order of the request that is not being canceled already; all or none. */
    public PortRequest cancelRequest(Caller caller, String idOrNumber, @Nullable String reason) {
        PortRequest request = requests.get(caller, idOrNumber);
        if (request.open().isEmpty()) {
            throw new Conflict(
                    request.status().name(), "Request " + request.number() + " is " + request.status() + " already.");
        }
        request.open().forEach(order -> cancel(caller, order, reason));
        return requests.get(request.id());
    }
}
