package io.portway.order.life;

import static io.portway.order.NumberStatus.PENDING;
import static io.portway.order.OrderStatus.IN_REVIEW;
import static io.portway.order.OrderStatus.REJECTED;
import static io.portway.order.OrderStatus.SUBMITTED;

import io.portway.billing.Ledger;
import io.portway.billing.Money;
import io.portway.carrier.CarrierGateways;
import io.portway.carrier.CarrierOrder;
import io.portway.carrier.CarrierOrder.Party;
import io.portway.carrier.Placement;
import io.portway.carrier.ReadingPlan;
import io.portway.carrier.RemotePart;
import io.portway.carrier.RemoteStatus;
import io.portway.kernel.Actor;
import io.portway.number.PhoneNumber;
import io.portway.order.DraftRepository;
import io.portway.order.Fact;
import io.portway.order.NumberStatus;
import io.portway.order.OrderChange;
import io.portway.order.OrderRepository;
import io.portway.order.OrderSecrets;
import io.portway.order.PortOrder;
import io.portway.order.details.Merge;
import io.portway.order.details.NumberPolicy;
import io.portway.party.LosingAccount;
import io.portway.portability.PortabilityCheck;
import io.portway.portability.PortabilityChecks;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Brings an order to its carrier: the check of its numbers, the port fee, and each sending by API or by hand. An expected
 * trouble is an answer, as in {@link OrderSteps}. */
@Component
public class Placing {

    public static final String NOT_PORTABLE = "NOT_PORTABLE";
    public static final String INSUFFICIENT_FUNDS = "INSUFFICIENT_FUNDS";

    private final OrderRepository orders;
    private final DraftRepository drafts;
    private final OrderSecrets secrets;
    private final PortabilityChecks portability;
    private final Ledger ledger;
    private final CarrierGateways gateways;
    private final CarrierCalls calls;
    private final ReadingPlan readings;

    Placing(
            OrderRepository orders,
            DraftRepository drafts,
            OrderSecrets secrets,
            PortabilityChecks portability,
            Ledger ledger,
            CarrierGateways gateways,
            CarrierCalls calls,
            ReadingPlan readings) {
        this.orders = orders;
        this.drafts = drafts;
        this.secrets = secrets;
        this.portability = portability;
        this.ledger = ledger;
        this.gateways = gateways;
        this.calls = calls;
        this.readings = readings;
    }

    /** Numbers that cannot be ported leave the order or hold it up, as its {@link NumberPolicy} says. */
    @Transactional
    public NextStep checkPortability(UUID orderId) {
        List<PhoneNumber> numbers = orders.openNumbers(orderId);
        List<PortabilityCheck> unportable = portability.check(numbers).stream()
                .filter(check -> !check.portable())
                .toList();
        if (unportable.isEmpty()) {
            return NextStep.CHECK;
        }
        PortOrder order = orders.get(orderId);
        boolean goesOn = order.details().onUnportable() == NumberPolicy.EXCLUDE && unportable.size() < numbers.size();
        orders.mark(orderId, goesOn ? NumberStatus.EXCLUDED : NumberStatus.REJECTED, unportable);
        if (goesOn) {
            orders.change(
                    orderId,
                    OrderChange.event(
                            EnumSet.of(IN_REVIEW),
                            Fact.NUMBERS_EXCLUDED,
                            unportable.size() + " of " + numbers.size()
                                    + " numbers cannot be ported and were left out"),
                    Actor.SYSTEM);
            return NextStep.CHECK;
        }
        String reason = unportable.size() == 1
                ? unportable.get(0).number() + " cannot be ported: "
                        + unportable.get(0).reason()
                : unportable.size() + " numbers cannot be ported; see the reason at each";
        orders.change(
                orderId,
                OrderChange.to(REJECTED, Fact.NOT_PORTABLE, reason)
                        .because(NOT_PORTABLE, reason)
                        .awaitingCustomer(),
                Actor.SYSTEM);
        return NextStep.AWAIT_CORRECTION;
    }

    @Transactional
    public NextStep chargeFee(UUID orderId) {
        PortOrder order = orders.get(orderId);
        Money fee = order.feePerNumber().times(order.counts().open());
        if (!ledger.charge(order.accountId(), orderId, fee, "Port fee of order " + order.number(), Actor.SYSTEM)) {
            String reason =
                    "The balance does not cover the port fee of " + fee + "; top up the account and correct the order";
            orders.change(
                    orderId,
                    OrderChange.to(REJECTED, Fact.NOT_COVERED, reason)
                            .because(INSUFFICIENT_FUNDS, reason)
                            .awaitingCustomer(),
                    Actor.SYSTEM);
            return NextStep.AWAIT_CORRECTION;
        }
        return order.needsReview() ? NextStep.REVIEW : placement(order);
    }

    /** By API or by hand, as the order's gateway takes it. */
    NextStep placement(PortOrder order) {
        return gateways.isByHand(order.gateway()) ? NextStep.PLACE_BY_HAND : NextStep.SUBMIT;
    }

    /**
     * Sends the order, or a supplement to it. The gateway is called before anything is written, so that no row is locked
     * meanwhile; a repeat carries the same request id, and after a call that broke off the carrier is asked first.
     */
    public NextStep submitToCarrier(UUID orderId) {
        OrderRepository.Open open = orders.openInTurn(orderId);
        PortOrder order = open.order();
        CarrierOrder sent = serviceRequest(open);
        int version = sent.version();
        Placement placement = calls.place(order, sent, open.inDoubt());
        if (placement instanceof Placement.Refused refused) {
            orders.change(
                    orderId,
                    OrderChange.to(
                                    REJECTED,
                                    Fact.REFUSED_BY_GATEWAY,
                                    "Refused by " + order.losingCarrier() + ": " + refused.text())
                            .orStay()
                            .because(refused.code(), refused.text())
                            .actionRequired()
                            .refusedByCarrier(version),
                    Actor.carrier(order.losingCarrier()));
            return NextStep.RESOLVE_REJECTION;
        }
        placed(order, (Placement.Accepted) placement, version, readings.next(RemoteStatus.SENT, null), Actor.SYSTEM);
        return NextStep.WAIT;
    }

    /** The order as its carrier gets it next, whether by API or by hand. */
    public CarrierOrder serviceRequest(OrderRepository.Open open) {
        PortOrder order = open.order();
        return new CarrierOrder(
                order.id(),
                order.number(),
                order.lsrVersion() + 1,
                order.nextSending(),
                order.losingCarrier(),
                order.kind(),
                open.numbers(),
                order.details().endUser(),
                secrets.open(order.details().losingAccount(), order.secrets(), order.id()),
                order.desiredLocal(),
                open.anySettings() ? parties(order) : Map.of());
    }

    /** The parties of those numbers that override the order's. */
    private Map<PhoneNumber, Party> parties(PortOrder order) {
        LosingAccount ofOrder = secrets.open(order.details().losingAccount(), order.secrets(), order.id());
        Map<PhoneNumber, Party> parties = new HashMap<>();
        secrets.openEach(drafts.numberExtras(order).settings(), order.id()).forEach((number, own) -> {
            if (own.overridesParty()) {
                parties.put(
                        number,
                        new Party(
                                own.endUser(),
                                own.losingAccount() == null
                                        ? null
                                        : Merge.losingAccount(ofOrder, own.losingAccount())));
            }
        });
        return parties;
    }

    /** Placed by the desk, under a reference that need not be unique. */
    void placedByHand(PortOrder order, String reference, Actor by) {
        placed(
                order,
                new Placement.Accepted(List.of(new RemotePart(order.id().toString(), reference, null, List.of()))),
                order.lsrVersion() + 1,
                null,
                by);
    }

    private void placed(
            PortOrder order, Placement.Accepted placement, int version, @Nullable Instant nextRead, Actor by) {
        OrderChange sent = version == 1
                ? OrderChange.to(
                        SUBMITTED,
                        Fact.SENT,
                        "Sent to " + order.losingCarrier() + ", reference " + placement.reference())
                : OrderChange.to(
                        SUBMITTED,
                        Fact.SENT_AGAIN,
                        "Sent to " + order.losingCarrier() + " again, version " + version + ", reference "
                                + placement.reference());
        orders.change(
                order.id(),
                sent.orStay()
                        .withCarrier(placement, version, nextRead)
                        .numbers(EnumSet.of(NumberStatus.REJECTED), PENDING),
                by);
    }

    /** Whether the desk handles the order's carrier by hand because it has no API. */
    public boolean isByHand(UUID orderId) {
        return gateways.isByHand(orders.get(orderId).gateway());
    }
}
