package io.portway.order.life;

import io.portway.carrier.CarrierEvent;
import io.portway.carrier.CarrierGateways;
import io.portway.carrier.RemoteOrders;
import io.portway.carrier.inbox.CarrierEventHandler.Handling;
import io.portway.kernel.Actor;
import io.portway.order.Fact;
import io.portway.order.OrderChange;
import io.portway.order.OrderRepository;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import java.time.Clock;
import java.util.EnumSet;
import org.springframework.stereotype.Component;

/** What to do with a carrier's event that neither the order nor its process accepts in its current state; most often it has ended. */
@Component
class LateAnswers {

    private final OrderRepository orders;
    private final RemoteOrders remotes;
    private final CarrierGateways gateways;
    private final Clock clock;

    LateAnswers(OrderRepository orders, RemoteOrders remotes, CarrierGateways gateways, Clock clock) {
        this.orders = orders;
        this.remotes = remotes;
        this.gateways = gateways;
        this.clock = clock;
    }

    Handling handle(CarrierEvent event, PortOrder order) {
        return switch (order.status()) {
            case COMPLETED -> afterCompletion(event, order);
            case CANCELED -> afterCancellation(event, order);
            default -> Handling.NOT_YET;
        };
    }

    private Handling afterCompletion(CarrierEvent event, PortOrder order) {
        return switch (event.type()) {
            case ACKNOWLEDGED, FOC_CONFIRMED, DOCUMENT_WANTED, ANSWER_WANTED, CANCEL_REFUSED ->
                Handling.overtaken("The order is completed.");
            case NUMBERS_ACTIVATED ->
                areLive(event, order)
                        ? Handling.overtaken("The numbers are in service.")
                        : Handling.setAside(
                                "Order " + order.number()
                                        + " was completed without some of its numbers. Check whether these are live after all.");
            default ->
                Handling.setAside(
                        "Order " + order.number() + " is completed. Ask the carrier what happened to its numbers.");
        };
    }

    private boolean areLive(CarrierEvent event, PortOrder order) {
        return order.counts().activated() == order.counts().total()
                || !event.numbers().isEmpty() && orders.areLive(order.id(), event.numbers());
    }

    /** Reading the carrier's order shows whether it still has it; then it is withdrawn there. */
    private Handling afterCancellation(CarrierEvent event, PortOrder order) {
        String here = "Order " + order.number() + " is canceled and refunded here, and the carrier ";
        return switch (event.type()) {
            case CANCELED -> Handling.APPLIED;
            case NUMBERS_EXCLUDED, NUMBERS_FAILED -> Handling.overtaken("The order is canceled.");
            case NUMBERS_ACTIVATED ->
                Handling.setAside(
                        here + "made its numbers live. Ask the carrier to give them back, or submit the order again.");
            case CANCEL_REFUSED ->
                Handling.setAside(
                        here + "does not release it: " + event.text() + ". Call the carrier before the date.");
            default -> {
                if (!gateways.byName(order.gateway()).automatic()
                        || !remotes.withdrawLater(order.id(), event.gateway(), event.remoteId(), clock.instant())) {
                    yield Handling.setAside(here + "seems to have it. Withdraw it there.");
                }
                orders.tryChange(
                        order.id(),
                        OrderChange.event(
                                        EnumSet.of(OrderStatus.CANCELED),
                                        Fact.ACKNOWLEDGED,
                                        "The carrier reported on the order after it was canceled; "
                                                + "it is looked up there, and withdrawn where the carrier still holds it")
                                .incidental(),
                        Actor.SYSTEM);
                yield Handling.APPLIED;
            }
        };
    }
}
