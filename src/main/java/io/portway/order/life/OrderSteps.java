package io.portway.order.life;

import static io.portway.order.NumberStatus.CONFIRMED;
import static io.portway.order.NumberStatus.OPEN;
import static io.portway.order.NumberStatus.PENDING;
import static io.portway.order.OrderStatus.ACTIVATING;
import static io.portway.order.OrderStatus.CANCELED;
import static io.portway.order.OrderStatus.CANCEL_PENDING;
import static io.portway.order.OrderStatus.COMPLETED;
import static io.portway.order.OrderStatus.DRAFT;
import static io.portway.order.OrderStatus.IN_REVIEW;
import static io.portway.order.OrderStatus.REJECTED;
import static io.portway.order.OrderStatus.SCHEDULED;
import static io.portway.order.OrderStatus.SUBMITTED;

import io.portway.billing.Ledger;
import io.portway.billing.Money;
import io.portway.carrier.Cancellation;
import io.portway.carrier.CarrierGateways;
import io.portway.carrier.CarrierOrder;
import io.portway.carrier.CarrierOrder.Party;
import io.portway.carrier.GatewayUnavailable;
import io.portway.carrier.Placement;
import io.portway.carrier.ReadingPlan;
import io.portway.carrier.RemoteOrder;
import io.portway.carrier.RemoteOrders;
import io.portway.carrier.RemotePart;
import io.portway.carrier.RemoteSnapshot;
import io.portway.carrier.RemoteStatus;
import io.portway.kernel.Actor;
import io.portway.kernel.Conflict;
import io.portway.kernel.InvalidInput;
import io.portway.number.Inventory;
import io.portway.number.PhoneNumber;
import io.portway.order.DraftRepository;
import io.portway.order.DraftRepository.NumberExtras;
import io.portway.order.Fact;
import io.portway.order.Moments;
import io.portway.order.NumberStatus;
import io.portway.order.OrderChange;
import io.portway.order.OrderRepository;
import io.portway.order.OrderRepository.Changed;
import io.portway.order.OrderSecrets;
import io.portway.order.PortOrder;
import io.portway.order.details.Merge;
import io.portway.order.details.NumberPolicy;
import io.portway.order.details.NumberSettings;
import io.portway.party.LosingAccount;
import io.portway.portability.PortabilityCheck;
import io.portway.portability.PortabilityChecks;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the process does with an order, step by step. Every step answers where the order goes on; an expected trouble is
 * such an answer too, and only technical trouble is an exception, which the process retries.
 */
@Component
public class OrderSteps {

    public static final String INSUFFICIENT_FUNDS = "INSUFFICIENT_FUNDS";
    static final String EXPIRED = "EXPIRED";
    /** Carriers say so, too, of a date that passed unused. */
    static final String FOC_EXPIRED = "FOC_EXPIRED";

    private final OrderRepository orders;
    private final DraftRepository drafts;
    private final OrderSecrets secrets;
    private final PortabilityChecks portability;
    private final Ledger ledger;
    private final CarrierGateways gateways;
    private final CarrierCalls calls;
    private final RemoteOrders remotes;
    private final ReadingPlan readings;
    private final Inventory inventory;
    private final Clock clock;

    OrderSteps(
            OrderRepository orders,
            DraftRepository drafts,
            OrderSecrets secrets,
            PortabilityChecks portability,
            Ledger ledger,
            CarrierGateways gateways,
            CarrierCalls calls,
            RemoteOrders remotes,
            ReadingPlan readings,
            Inventory inventory,
            Clock clock) {
        this.orders = orders;
        this.drafts = drafts;
        this.secrets = secrets;
        this.portability = portability;
        this.ledger = ledger;
        this.gateways = gateways;
        this.calls = calls;
        this.remotes = remotes;
        this.readings = readings;
        this.inventory = inventory;
        this.clock = clock;
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
                        .because("NOT_PORTABLE", reason)
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
        return isByHand(order) ? NextStep.PLACE_BY_HAND : NextStep.SUBMIT;
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

    /** Whose the numbers are that say so themselves. */
    private Map<PhoneNumber, Party> parties(PortOrder order) {
        LosingAccount ofOrder = secrets.open(order.details().losingAccount(), order.secrets(), order.id());
        Map<PhoneNumber, Party> parties = new HashMap<>();
        drafts.numberExtras(List.of(order.id()))
                .getOrDefault(order.id(), NumberExtras.NOTHING)
                .settings()
                .forEach((number, stored) -> {
                    NumberSettings own = secrets.open(number, stored, order.id());
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

    /** The desk placed it, under a reference that need not be unique. */
    void placedByHand(PortOrder order, String reference, Actor by) {
        placed(
                order,
                new Placement.Accepted(List.of(new RemotePart(order.id().toString(), reference, null, List.of()))),
                order.lsrVersion() + 1,
                null,
                by);
    }

    private void placed(PortOrder order, Placement.Accepted placement, int version, Instant nextRead, Actor by) {
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

    /** A date that was confirmed before moves to {@code focAt}. */
    @Transactional
    public NextStep focConfirmed(UUID orderId, Instant focAt, Actor by) {
        boolean moved = orders.get(orderId).status() == SCHEDULED;
        Changed changed = orders.change(
                orderId,
                (moved
                                ? OrderChange.to(SCHEDULED, Fact.FOC_MOVED, "FOC date moved to " + OrderChange.FOC)
                                        .orStay()
                                : OrderChange.to(
                                        SCHEDULED, Fact.FOC_CONFIRMED, "FOC date confirmed: " + OrderChange.FOC))
                        .focAt(focAt)
                        .numbers(EnumSet.of(PENDING), CONFIRMED),
                by);
        return changed.order().onDemand() ? NextStep.ON_DEMAND : NextStep.AWAIT_FOC;
    }

    /**
     * Also after a FOC date was confirmed, which is void then. Not once a number is live.
     *
     * @param numbers the numbers at fault; none for all open ones
     */
    @Transactional
    public NextStep rejected(UUID orderId, String code, String text, List<PhoneNumber> numbers, Actor by) {
        OrderChange rejection = FOC_EXPIRED.equals(code)
                ? OrderChange.to(
                                REJECTED,
                                Fact.FOC_EXPIRED,
                                "The FOC date passed unused: " + text + ". A new date is needed")
                        .actionRequired()
                : OrderChange.to(REJECTED, Fact.CARRIER_REJECTED, "Rejected by the carrier: " + code + " " + text);
        mustHaveNoNumberLive(orders.change(
                        orderId,
                        rejection
                                .because(code, text)
                                .focAt(null)
                                .numbers(OPEN, NumberStatus.REJECTED, numbers.isEmpty() ? null : numbers, code, text),
                        by)
                .order());
        return NextStep.RESOLVE_REJECTION;
    }

    /** Jeopardy: the carrier takes back a confirmed FOC and will confirm another. Not once a number is live. */
    @Transactional
    public NextStep focWithdrawn(UUID orderId, String text, Actor by) {
        mustHaveNoNumberLive(orders.change(
                        orderId,
                        OrderChange.to(
                                        SUBMITTED,
                                        Fact.FOC_WITHDRAWN,
                                        "The carrier withdrew the FOC date" + (text == null ? "" : ": " + text))
                                .focAt(null)
                                .numbers(EnumSet.of(CONFIRMED), PENDING),
                        by)
                .order());
        return NextStep.WAIT;
    }

    private static void mustHaveNoNumberLive(PortOrder order) {
        if (order.counts().activated() > 0) {
            throw new Conflict(
                    ACTIVATING.name(),
                    order.counts().activated() + " numbers of order " + order.number()
                            + " are live; the others go on as fallout.");
        }
    }

    /** The carrier canceled the order: by itself, or as the answer to a cancellation. */
    @Transactional
    public void carrierCanceled(UUID orderId, String text, Actor by) {
        String said = text == null ? "" : ": " + text;
        OrderChange change = orders.get(orderId).status() == CANCEL_PENDING
                ? OrderChange.event(
                        EnumSet.of(CANCEL_PENDING), Fact.CARRIER_CANCELED, "The carrier has canceled the order" + said)
                : OrderChange.to(
                                CANCEL_PENDING,
                                Fact.CARRIER_CANCELED,
                                "The carrier canceled the order by itself" + said)
                        .because("CANCELED_BY_CARRIER", text == null ? "The carrier canceled the order" : text);
        mustHaveNoNumberLive(
                orders.change(orderId, change.withdrawnFromCarrier(), by).order());
    }

    /** The carrier keeps the order, which goes on as the carrier has it. */
    @Transactional
    public void cancelRefused(UUID orderId, String text, Actor by) {
        PortOrder order = orders.get(orderId);
        orders.change(
                orderId,
                OrderChange.to(
                                order.focAt() == null ? SUBMITTED : SCHEDULED,
                                Fact.CANCEL_REFUSED,
                                "The carrier refused to cancel the order" + (text == null ? "" : ": " + text))
                        .from(EnumSet.of(CANCEL_PENDING)),
                by);
    }

    /** The carrier wants a document or an answer; the order goes on meanwhile. */
    @Transactional
    public void carrierAsked(UUID orderId, String kind, String text, Actor by) {
        orders.change(
                orderId,
                OrderChange.event(
                        EnumSet.complementOf(EnumSet.of(DRAFT, COMPLETED, CANCELED)),
                        Fact.CARRIER_ASKED,
                        "The carrier wants " + ("DOCUMENT".equals(kind) ? "a document" : "an answer") + ": " + text),
                by);
    }

    /** The customer or the desk changed an order that waited for it. What the carrier has seen goes straight back to it. */
    @Transactional
    public NextStep corrected(UUID orderId, Actor by) {
        PortOrder before = orders.get(orderId);
        if (FOC_EXPIRED.equals(before.reasonCode())
                && before.desiredAt() != null
                && before.desiredAt().isBefore(clock.instant())) {
            throw new InvalidInput(
                    "desired",
                    Moments.words(before.desiredAt(), before.zone()),
                    "has passed",
                    "give a new desired date; GET …/foc-windows lists what is possible");
        }
        boolean seenByCarrier = before.lsrVersion() > 0;
        PortOrder order = orders.change(
                        orderId,
                        OrderChange.to(
                                        IN_REVIEW,
                                        Fact.CORRECTED,
                                        seenByCarrier
                                                ? "Corrected; goes to the carrier again"
                                                : "Corrected; checked again")
                                .numbers(EnumSet.of(NumberStatus.REJECTED), PENDING),
                        by)
                .order();
        return seenByCarrier ? placement(order) : NextStep.CHECK;
    }

    /** A change to an order that the carrier holds; a confirmed date is confirmed anew. */
    @Transactional
    public NextStep supplemented(UUID orderId, Actor by) {
        PortOrder order = orders.get(orderId);
        CarrierOrder.Supplement sending = order.nextSending();
        if (order.status() == SCHEDULED) {
            orders.change(
                    orderId,
                    OrderChange.to(SUBMITTED, Fact.SUPPLEMENTED, "Changed; the carrier has to confirm a date again")
                            .focAt(null)
                            .nextSupplement(sending)
                            .numbers(EnumSet.of(CONFIRMED), PENDING),
                    by);
        } else if (order.nextSupplement() == null) {
            orders.change(
                    orderId,
                    OrderChange.event(EnumSet.of(SUBMITTED), Fact.SUPPLEMENTED, "Goes to the carrier again")
                            .nextSupplement(sending),
                    by);
        }
        return placement(order);
    }

    /** The customer said go, on an order on demand; or the date passed without that, and the desk has to see to it. */
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

    /** Asks for the activation of every open number, if any is; asking again retries what did not activate. */
    public NextStep activate(UUID orderId) {
        OrderRepository.Open open = orders.openInTurn(orderId);
        PortOrder order = open.order();
        if (open.numbers().isEmpty() || order.status() == CANCEL_PENDING) {
            return NextStep.WAIT;
        }
        calls.activate(
                order,
                gateway -> held(open).forEach(remote -> {
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
                                isByHand(order)
                                        ? "The FOC date is here; the desk sees to the activation"
                                        : "Activation of " + order.counts().open() + " numbers requested")
                        .orStay(),
                Actor.SYSTEM);
        return NextStep.WAIT;
    }

    /** The numbers are ours from here; what did not port is refunded. */
    @Transactional
    public NextStep putInService(UUID orderId) {
        Instant now = clock.instant();
        PortOrder order = orders.change(
                        orderId,
                        OrderChange.to(COMPLETED, Fact.IN_SERVICE, "Numbers in service")
                                .completedAt(now),
                        Actor.SYSTEM)
                .order();
        inventory.takeFromOrder(order.accountId(), orderId, now);
        if (order.counts().activated() < order.counts().total()) {
            ledger.refundDownTo(
                    orderId,
                    order.feePerNumber().times(order.counts().activated()),
                    "Numbers of order " + order.number() + " that did not port",
                    Actor.SYSTEM);
        }
        return NextStep.FINISH;
    }

    /**
     * Not once the activation was asked for; an order with a fallout is canceled by the desk. One that may just be on its way
     * to its carrier counts as being there, since nobody knows better until that call has ended.
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
        return order.withCarrier() && isByHand(order) ? NextStep.WITHDRAW_BY_HAND : NextStep.WITHDRAW;
    }

    @Transactional
    public NextStep expired(UUID orderId) {
        String reason = "The correction that was asked for did not come in time";
        orders.change(
                orderId, OrderChange.to(CANCEL_PENDING, Fact.EXPIRED, reason).because(EXPIRED, reason), Actor.SYSTEM);
        return NextStep.EXPIRE;
    }

    /** Whether the desk deals with the order's carrier by hand, for it has no API. */
    public boolean isByHand(UUID orderId) {
        return isByHand(orders.get(orderId));
    }

    /** Whether the carrier holds the order and the desk has to withdraw it by hand. */
    public boolean isWithdrawnByHand(UUID orderId) {
        PortOrder order = orders.get(orderId);
        return order.withCarrier() && isByHand(order);
    }

    /** From the approval on an order stands at the step that sends it, which may be calling the carrier right now, or may have. */
    private boolean isBeingSent(PortOrder order) {
        return order.status() == IN_REVIEW && !order.needsReview() && !isByHand(order);
    }

    private boolean isByHand(PortOrder order) {
        return !gateways.byName(order.gateway()).automatic();
    }

    /** SUP 1, when the carrier holds the order or may do so. An order that the carrier keeps goes on as the carrier has it. */
    public void withdraw(UUID orderId) {
        if (cancel(orderId) instanceof Cancellation.Refused refused) {
            cancelRefused(
                    orderId, refused.text(), Actor.carrier(orders.get(orderId).losingCarrier()));
        }
    }

    /** For earlier versions of the model, which refund next: nothing but the carrier's consent will do. */
    public void withdrawForGood(UUID orderId) {
        if (!(cancel(orderId) instanceof Cancellation.Done)) {
            throw new GatewayUnavailable("Order " + orders.get(orderId).number()
                    + " is canceled here, and its carrier has not agreed to that yet. "
                    + "Ask the carrier, and retry the job in Cockpit once it has.");
        }
    }

    /**
     * Of an order that was canceled while it was being sent nobody knows whether it got there, and it is looked up. Orders that an
     * earlier model withdraws by this may have been placed by hand.
     */
    private Cancellation cancel(UUID orderId) {
        OrderRepository.Open open = orders.openInTurn(orderId);
        PortOrder order = open.order();
        if (!order.withCarrier()) {
            return Cancellation.DONE;
        }
        if (isByHand(order)) {
            withdrawn(
                    order,
                    order.losingCarrier() + " does not take orders by API: notify it that order "
                            + order.carrierReference() + " is withdrawn");
            return Cancellation.DONE;
        }
        List<RemoteOrder> known = held(open);
        List<RemoteSnapshot> found = known.isEmpty() ? calls.find(order) : List.of();
        Map<RemoteOrder, Cancellation> answers = new LinkedHashMap<>();
        Stream.concat(
                        known.stream(),
                        found.stream()
                                .map(seen -> remote(
                                        order,
                                        seen.part().remoteId(),
                                        seen.part().reference())))
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

    /** Of several orders at the carrier, one that is kept or not decided yet decides. */
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

    /** What the order is at its carrier; of one that an earlier release sent, as far as that wrote it down. */
    static List<RemoteOrder> held(OrderRepository.Open open) {
        PortOrder order = open.order();
        return open.remotes().isEmpty() && order.carrierReference() != null
                ? List.of(remote(order, order.carrierReference(), order.carrierReference()))
                : open.remotes();
    }

    private static RemoteOrder remote(PortOrder order, String remoteId, String reference) {
        return new RemoteOrder(
                order.id(),
                order.gateway(),
                remoteId,
                reference,
                order.lsrVersion(),
                RemoteStatus.SENT,
                List.of(),
                order.focAt(),
                false);
    }

    /** The end of an order that does not port: the fee goes back, the numbers are free again. */
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

    /** The desk let a review wait too long. */
    @Transactional
    public void reviewOverdue(UUID orderId) {
        orders.tryChange(
                orderId,
                OrderChange.event(EnumSet.of(IN_REVIEW), Fact.REVIEW_OVERDUE, "The review is overdue")
                        .incidental(),
                Actor.SYSTEM);
    }
}
