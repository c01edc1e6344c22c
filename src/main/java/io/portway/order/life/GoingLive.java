package io.portway.order.life;

import static io.portway.order.OrderStatus.ACTIVATING;
import static io.portway.order.OrderStatus.CANCEL_PENDING;
import static io.portway.order.OrderStatus.COMPLETED;
import static io.portway.order.OrderStatus.SCHEDULED;

import io.portway.billing.Ledger;
import io.portway.carrier.CarrierGateways;
import io.portway.kernel.Actor;
import io.portway.number.Inventory;
import io.portway.number.PhoneNumber;
import io.portway.number.PortOutPins;
import io.portway.order.Fact;
import io.portway.order.OrderChange;
import io.portway.order.OrderRepository;
import io.portway.order.PortOrder;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The activation of numbers and their way into service. */
@Component
public class GoingLive {

    private final OrderRepository orders;
    private final CarrierCalls calls;
    private final CarrierGateways gateways;
    private final Inventory inventory;
    private final PortOutPins pins;
    private final Ledger ledger;
    private final Clock clock;

    GoingLive(
            OrderRepository orders,
            CarrierCalls calls,
            CarrierGateways gateways,
            Inventory inventory,
            PortOutPins pins,
            Ledger ledger,
            Clock clock) {
        this.orders = orders;
        this.calls = calls;
        this.gateways = gateways;
        this.inventory = inventory;
        this.pins = pins;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The customer activates an on-demand order; or, from the system, the date passed unused and the desk takes over. */
    @Transactional
    public void activationRequested(UUID orderId, Actor by) {
        orders.change(
                orderId,
                Actor.SYSTEM.equals(by)
                        ? OrderChange.event(
                                EnumSet.of(SCHEDULED),
                                Fact.FOC_EXPIRED,
                                "The FOC date passed unused; the desk asks the carrier what became of the numbers")
                        : OrderChange.event(EnumSet.of(SCHEDULED), Fact.ACTIVATION_REQUESTED, "Activation requested"),
                by);
    }

    /** Requests the activation of all open numbers, if there are any; a repeat retries those that did not activate. */
    public NextStep activate(UUID orderId) {
        OrderRepository.Open open = orders.openInTurn(orderId);
        PortOrder order = open.order();
        if (open.numbers().isEmpty() || order.status() == CANCEL_PENDING) {
            return NextStep.WAIT;
        }
        calls.activate(
                order,
                gateway -> open.held().forEach(remote -> {
                    List<PhoneNumber> numbers = remote.of(open.numbers());
                    if (!numbers.isEmpty()) {
                        gateway.activate(remote, numbers);
                    }
                }));
        orders.change(
                orderId,
                OrderChange.to(
                                ACTIVATING,
                                Fact.ACTIVATION_ASKED,
                                gateways.isByHand(order.gateway())
                                        ? "The FOC date is here; the desk sees to the activation"
                                        : "Activation of " + order.counts().open() + " numbers requested")
                        .orStay(),
                Actor.SYSTEM);
        return NextStep.WAIT;
    }

    /** Takes over the numbers and refunds those that did not port. */
    @Transactional
    public NextStep putInService(UUID orderId) {
        Instant now = clock.instant();
        OrderRepository.Changed completed = orders.change(
                orderId,
                OrderChange.to(COMPLETED, Fact.IN_SERVICE, "Numbers in service").completedAt(now),
                Actor.SYSTEM);
        PortOrder order = completed.order();
        inventory.takeFromOrder(order.accountId(), orderId, pins.generated(completed.withoutPin()), now);
        if (order.counts().activated() < order.counts().total()) {
            ledger.refundDownTo(
                    orderId,
                    order.feePerNumber().times(order.counts().activated()),
                    "Numbers of order " + order.number() + " that did not port",
                    Actor.SYSTEM);
        }
        return NextStep.FINISH;
    }
}
