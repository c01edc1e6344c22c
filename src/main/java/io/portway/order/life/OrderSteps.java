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

import io.portway.carrier.CarrierOrder;
import io.portway.kernel.Actor;
import io.portway.kernel.Conflict;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.ViolationCode;
import io.portway.number.PhoneNumber;
import io.portway.order.Fact;
import io.portway.order.Moments;
import io.portway.order.NumberStatus;
import io.portway.order.OrderChange;
import io.portway.order.OrderRepository;
import io.portway.order.OrderRepository.Changed;
import io.portway.order.PortOrder;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What carrier, customer and desk report of an order on its way. Every step answers where the order goes on; an expected
 * trouble is such a result, too, and only technical failure is an exception, which the process retries. */
@Component
public class OrderSteps {

    /** Also used by carriers for a date that passed unused. */
    static final String FOC_EXPIRED = "FOC_EXPIRED";

    private final OrderRepository orders;
    private final Placing placing;
    private final Clock clock;

    OrderSteps(OrderRepository orders, Placing placing, Clock clock) {
        this.orders = orders;
        this.placing = placing;
        this.clock = clock;
    }

    /** A previously confirmed date moves to {@code focAt}. */
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
     * Also after a FOC date was confirmed, which becomes void. Not once a number is live.
     *
     * @param numbers the numbers at fault; empty for all open ones
     */
    @Transactional
    public NextStep rejected(UUID orderId, String code, String text, List<PhoneNumber> numbers, Actor by) {
        OrderChange rejection = FOC_EXPIRED.equals(code)
                ? OrderChange.to(
                        REJECTED, Fact.FOC_EXPIRED, "The FOC date passed unused: " + text + ". A new date is needed")
                : OrderChange.to(REJECTED, Fact.CARRIER_REJECTED, "Rejected by the carrier: " + code + " " + text);
        mustHaveNoNumberLive(orders.change(
                        orderId,
                        rejection
                                .actionRequired()
                                .because(code, text)
                                .focAt(null)
                                .numbers(OPEN, NumberStatus.REJECTED, numbers.isEmpty() ? null : numbers, code, text),
                        by)
                .order());
        return NextStep.RESOLVE_REJECTION;
    }

    /** Jeopardy: the carrier withdraws a confirmed FOC and will confirm another. Not once a number is live. */
    @Transactional
    public NextStep focWithdrawn(UUID orderId, @Nullable String text, Actor by) {
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

    /** The carrier canceled the order: on its own, or in answer to a cancellation. */
    @Transactional
    public void carrierCanceled(UUID orderId, @Nullable String text, Actor by) {
        String said = text == null ? "" : ": " + text;
        OrderChange change = orders.get(orderId).status() == CANCEL_PENDING
                ? OrderChange.event(
                        EnumSet.of(CANCEL_PENDING), Fact.CARRIER_CANCELED, "The carrier has canceled the order" + said)
                : OrderChange.to(CANCEL_PENDING, Fact.CARRIER_CANCELED, "The carrier canceled the order" + said)
                        .because("CANCELED_BY_CARRIER", text == null ? "The carrier canceled the order" : text);
        mustHaveNoNumberLive(
                orders.change(orderId, change.withdrawnFromCarrier(), by).order());
    }

    /** The carrier keeps the order, which continues as the carrier has it. */
    @Transactional
    public void cancelRefused(UUID orderId, @Nullable String text, Actor by) {
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

    /** The carrier needs a document or an answer; the order continues in the meantime. */
    @Transactional
    public void carrierAsked(UUID orderId, @Nullable String kind, String text, Actor by) {
        orders.change(
                orderId,
                OrderChange.event(
                        EnumSet.complementOf(EnumSet.of(DRAFT, COMPLETED, CANCELED)),
                        Fact.CARRIER_ASKED,
                        "The carrier wants " + ("DOCUMENT".equals(kind) ? "a document" : "an answer") + ": " + text),
                by);
    }

    /** The customer or the desk changed an order that waited for it. If the carrier has seen it, it goes straight back there. */
    @Transactional
    public NextStep corrected(UUID orderId, Actor by) {
        PortOrder before = orders.get(orderId);
        if (FOC_EXPIRED.equals(before.reasonCode())
                && before.desiredAt() != null
                && before.desiredAt().isBefore(clock.instant())) {
            throw new InvalidInput(
                    "desired",
                    ViolationCode.PAST_DATE,
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
        return seenByCarrier ? placing.placement(order) : NextStep.CHECK;
    }

    /** A change to an order that the carrier has; a confirmed date must be confirmed again. */
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
        return placing.placement(order);
    }

    /** The desk's review is overdue. */
    @Transactional
    public void reviewOverdue(UUID orderId) {
        orders.tryChange(
                orderId,
                OrderChange.event(EnumSet.of(IN_REVIEW), Fact.REVIEW_OVERDUE, "The review is overdue")
                        .incidental(),
                Actor.SYSTEM);
    }
}
