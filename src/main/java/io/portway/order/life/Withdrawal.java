package io.portway.order.life;

import static io.portway.order.NumberStatus.OPEN;
import static io.portway.order.OrderStatus.ACTIVATING;
import static io.portway.order.OrderStatus.CANCELED;
import static io.portway.order.OrderStatus.CANCEL_PENDING;
import static io.portway.order.OrderStatus.IN_REVIEW;

import io.portway.billing.Ledger;
import io.portway.billing.Money;
import io.portway.carrier.Cancellation;
import io.portway.carrier.CarrierGateways;
import io.portway.carrier.GatewayUnavailable;
import io.portway.carrier.ReadingPlan;
import io.portway.carrier.RemoteOrder;
import io.portway.carrier.RemoteOrders;
import io.portway.carrier.RemoteSnapshot;
import io.portway.carrier.RemoteStatus;
import io.portway.kernel.Actor;
import io.portway.kernel.Conflict;
import io.portway.order.Fact;
import io.portway.order.NumberStatus;
import io.portway.order.OrderChange;
import io.portway.order.OrderRepository;
import io.portway.order.PortOrder;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends orders that do not port: cancellation, withdrawal from the carrier, refund. */
@Component
public class Withdrawal {

    static final String EXPIRED = "EXPIRED";

    private final OrderRepository orders;
    private final OrderSteps steps;
    private final CarrierGateways gateways;
    private final CarrierCalls calls;
    private final RemoteOrders remotes;
    private final ReadingPlan readings;
    private final Ledger ledger;
    private final Clock clock;

    Withdrawal(
            OrderRepository orders,
            OrderSteps steps,
            CarrierGateways gateways,
            CarrierCalls calls,
            RemoteOrders remotes,
            ReadingPlan readings,
            Ledger ledger,
            Clock clock) {
        this.orders = orders;
        this.steps = steps;
        this.gateways = gateways;
        this.calls = calls;
        this.remotes = remotes;
        this.readings = readings;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Not possible once activation was requested; the desk cancels an order with fallout. An order that is just being sent counts
     * as being with its carrier until that call has ended.
     */
    @Transactional
    public NextStep cancellationRequested(UUID orderId, String reason, Actor by) {
        PortOrder before = orders.get(orderId);
        if (before.status() == ACTIVATING) {
            throw new Conflict(
                    ACTIVATING.name(), "Order " + before.number() + " is ACTIVATING and can no longer be canceled.");
        }
        OrderChange cancellation = OrderChange.to(
                        CANCEL_PENDING, Fact.CANCEL_REQUESTED, "Cancellation requested: " + reason)
                .because("CANCELED_ON_REQUEST", reason);
        PortOrder order = orders.change(
                        orderId, isBeingSent(before) ? cancellation.perhapsWithCarrier() : cancellation, by)
                .order();
        return order.withCarrier() && gateways.isByHand(order.gateway())
                ? NextStep.WITHDRAW_BY_HAND
                : NextStep.WITHDRAW;
    }

    @Transactional
    public NextStep expired(UUID orderId) {
        String reason = "The correction that was asked for did not come in time";
        orders.change(
                orderId, OrderChange.to(CANCEL_PENDING, Fact.EXPIRED, reason).because(EXPIRED, reason), Actor.SYSTEM);
        return NextStep.EXPIRE;
    }

    /** Whether the carrier holds the order and the desk has to withdraw it by hand. */
    public boolean isWithdrawnByHand(UUID orderId) {
        PortOrder order = orders.get(orderId);
        return order.withCarrier() && gateways.isByHand(order.gateway());
    }

    /** After approval the process is at the step that sends the order, which may be calling the carrier right now. */
    private boolean isBeingSent(PortOrder order) {
        return order.status() == IN_REVIEW && !order.needsReview() && !gateways.isByHand(order.gateway());
    }

    /** Sends SUP 1 if the carrier has the order or may have it. If the carrier refuses to cancel, the order continues as it has it. */
    public void withdraw(UUID orderId) {
        if (cancel(orderId) instanceof Cancellation.Refused refused) {
            steps.cancelRefused(
                    orderId, refused.text(), Actor.carrier(orders.get(orderId).losingCarrier()));
        }
    }

    /** For earlier versions of the model, which refund next: requires the carrier's consent. */
    public void withdrawForGood(UUID orderId) {
        if (!(cancel(orderId) instanceof Cancellation.Done)) {
            throw new GatewayUnavailable("Order " + orders.get(orderId).number()
                    + " is canceled here, and its carrier has not agreed to that yet. "
                    + "Ask the carrier, and retry the job in Cockpit once it has.");
        }
    }

    /**
     * Looks up an order that was canceled while being sent, since the call may or may not have arrived. Earlier versions of the
     * model also withdraw orders that were placed by hand.
     */
    private Cancellation cancel(UUID orderId) {
        OrderRepository.Open open = orders.openInTurn(orderId);
        PortOrder order = open.order();
        if (!order.withCarrier()) {
            return Cancellation.DONE;
        }
        if (gateways.isByHand(order.gateway())) {
            withdrawn(
                    order,
                    order.losingCarrier() + " does not take orders by API: notify it that order "
                            + order.carrierReference() + " is withdrawn");
            return Cancellation.DONE;
        }
        List<RemoteOrder> known = open.held();
        List<RemoteSnapshot> found = known.isEmpty() ? calls.find(order) : List.of();
        Map<RemoteOrder, Cancellation> answers = new LinkedHashMap<>();
        Stream.concat(
                        known.stream(),
                        found.stream()
                                .map(seen -> open.remote(
                                        seen.part().remoteId(), seen.part().reference())))
                .filter(remote -> remote.status() != RemoteStatus.CANCELED)
                .forEach(remote -> answers.put(remote, calls.cancel(order, remote)));
        remotes.found(orderId, order.gateway(), found, order.lsrVersion() + 1, readings.next(RemoteStatus.SENT, null));
        answers.forEach(this::note);
        return outcome(order, known.isEmpty() && found.isEmpty(), answers.values());
    }

    private void note(RemoteOrder remote, Cancellation answer) {
        if (!(answer instanceof Cancellation.Refused)) {
            RemoteStatus became =
                    answer instanceof Cancellation.Asked ? RemoteStatus.CANCEL_ASKED : RemoteStatus.CANCELED;
            remotes.became(remote, became, readings.next(became, null));
        }
    }

    /** If the order is several at the carrier, one refused or undecided cancellation determines the outcome. */
    private Cancellation outcome(PortOrder order, boolean unknown, Collection<Cancellation> answers) {
        Optional<Cancellation> refused = answers.stream()
                .filter(answer -> answer instanceof Cancellation.Refused)
                .findFirst();
        if (refused.isPresent()) {
            return refused.get();
        }
        if (answers.contains(Cancellation.ASKED)) {
            orders.change(
                    order.id(),
                    OrderChange.event(
                            EnumSet.of(CANCEL_PENDING),
                            Fact.CANCEL_ASKED,
                            order.losingCarrier() + " was asked to cancel the order"),
                    Actor.SYSTEM);
            return Cancellation.ASKED;
        }
        withdrawn(
                order,
                unknown ? order.losingCarrier() + " has not got the order" : "Withdrawn from " + order.losingCarrier());
        return Cancellation.DONE;
    }

    private void withdrawn(PortOrder order, String message) {
        orders.change(
                order.id(),
                OrderChange.event(EnumSet.of(CANCEL_PENDING), Fact.WITHDRAWN, message)
                        .withdrawnFromCarrier(),
                Actor.SYSTEM);
    }

    /** Refunds the fee and frees the numbers. */
    @Transactional
    public void refundAndCancel(UUID orderId) {
        PortOrder order = orders.get(orderId);
        ledger.refundDownTo(orderId, Money.ZERO, "Port fee of canceled order " + order.number(), Actor.SYSTEM);
        orders.change(
                orderId,
                OrderChange.to(CANCELED, Fact.CANCELED, order.reason())
                        .because(order.reasonCode(), order.reason())
                        .completedAt(clock.instant())
                        .numbers(OPEN, NumberStatus.CANCELED, null, order.reasonCode(), order.reason()),
                Actor.SYSTEM);
    }
}
