package io.portway.order;

import static io.portway.order.NumberStatus.OPEN;
import static io.portway.order.OrderStatus.ACTIVATING;
import static io.portway.order.OrderStatus.SCHEDULED;
import static io.portway.order.OrderStatus.SUBMITTED;

import io.portway.carrier.CarrierEvent;
import io.portway.carrier.CarrierEventHandler;
import io.portway.kernel.Actor;
import io.portway.number.PhoneNumber;
import io.portway.order.OrderRepository.Changed;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Hands what carriers tell to the order's process. An event that the process does not wait for yet is left for later;
 * one for an order that is unknown or at its end is left for the desk.
 */
@Component
class CarrierAnswers implements CarrierEventHandler {

    private final OrderRepository orders;
    private final PortOrderProcess process;
    private final ApplicationEventPublisher events;

    CarrierAnswers(OrderRepository orders, PortOrderProcess process, ApplicationEventPublisher events) {
        this.orders = orders;
        this.process = process;
        this.events = events;
    }

    @Override
    public Handling handle(CarrierEvent event) {
        Actor carrier = Actor.carrier(event.gateway());
        boolean applied = switch (event.type()) {
            case FOC_CONFIRMED -> process.focConfirmed(event.portOrderId(), event.focAt(), carrier);
            case REJECTED -> process.carrierRejected(event.portOrderId(), event.code(), event.text(), event.numbers(), carrier);
            case FOC_WITHDRAWN -> process.focWithdrawn(event.portOrderId(), event.text(), carrier);
            case NUMBERS_EXCLUDED -> close(event, EnumSet.of(SUBMITTED, SCHEDULED), NumberStatus.EXCLUDED, Fact.NUMBERS_EXCLUDED,
                    "left out by the carrier", carrier);
            case NUMBERS_ACTIVATED -> close(event, EnumSet.of(ACTIVATING), NumberStatus.ACTIVATED, Fact.NUMBERS_LIVE, "activated", carrier);
            case NUMBERS_FAILED -> failed(event, carrier);
        };
        if (applied) {
            return Handling.APPLIED;
        }
        return orders.find(event.portOrderId()).filter(order -> !order.status().isFinal()).isPresent()
                ? Handling.NOT_YET : Handling.UNMATCHED;
    }

    /** These numbers are final; when none is open any more, the process goes on. */
    private boolean close(CarrierEvent event, Set<OrderStatus> when, NumberStatus to, Fact fact, String what, Actor carrier) {
        Optional<Changed> changed = orders.tryChange(event.portOrderId(),
                OrderChange.event(when, fact, count(event) + " " + what).numbers(OPEN, to, only(event), event.code(), event.text()), carrier);
        if (changed.isPresent() && changed.get().openNumbersLeft() == 0 && changed.get().order().status() == ACTIVATING) {
            process.numbersFinal(event.portOrderId());
            return true;
        }
        return shown(changed);
    }

    /** A number that did not activate stays open, with the reason, until a retry or the desk settles it. */
    private boolean failed(CarrierEvent event, Actor carrier) {
        return shown(orders.tryChange(event.portOrderId(),
                OrderChange.event(EnumSet.of(ACTIVATING), Fact.NUMBERS_FAILED, count(event) + " did not activate: " + event.text())
                        .numbers(OPEN, NumberStatus.CONFIRMED, only(event), event.code(), event.text()), carrier));
    }

    private boolean shown(Optional<Changed> changed) {
        changed.ifPresent(to -> events.publishEvent(new OrderChanged(to.order().id())));
        return changed.isPresent();
    }

    private static List<PhoneNumber> only(CarrierEvent event) {
        return event.numbers().isEmpty() ? null : event.numbers();
    }

    private static String count(CarrierEvent event) {
        return switch (event.numbers().size()) {
            case 0 -> "All numbers";
            case 1 -> event.numbers().get(0).toString();
            default -> event.numbers().size() + " numbers";
        };
    }
}
