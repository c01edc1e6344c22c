package io.portway.order.life;

import static io.portway.order.NumberStatus.CONFIRMED;
import static io.portway.order.NumberStatus.PENDING;
import static io.portway.order.OrderStatus.ACTIVATING;
import static io.portway.order.OrderStatus.CANCEL_PENDING;
import static io.portway.order.OrderStatus.IN_REVIEW;
import static io.portway.order.OrderStatus.REJECTED;
import static io.portway.order.OrderStatus.SUBMITTED;

import io.portway.kernel.Actor;
import io.portway.kernel.Conflict;
import io.portway.kernel.ViolationCode;
import io.portway.number.PhoneNumber;
import io.portway.order.Fact;
import io.portway.order.NumberStatus;
import io.portway.order.OrderChange;
import io.portway.order.OrderRepository;
import io.portway.order.PortOrder;
import io.portway.order.change.Correction;
import io.portway.order.change.OrderEditing;
import io.portway.order.details.FieldChecks;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The port desk's decisions on an order. Each decision is recorded with its reason and returns where the
 * order continues; one that the order's state does not allow is a {@link Conflict}.
 */
@Component
@Transactional
public class DeskActions {

    private final OrderRepository orders;
    private final OrderSteps steps;
    private final Placing placing;
    private final OrderEditing editing;

    DeskActions(OrderRepository orders, OrderSteps steps, Placing placing, OrderEditing editing) {
        this.orders = orders;
        this.steps = steps;
        this.placing = placing;
        this.editing = editing;
    }

    /** Not by the one who submitted the order, if its account requires two people. */
    public NextStep approve(UUID orderId, Actor by) {
        return placing.placement(orders.change(
                        orderId,
                        OrderChange.event(EnumSet.of(IN_REVIEW), Fact.APPROVED, "Approved")
                                .approval()
                                .waitsAnew()
                                .byAnother(),
                        by)
                .order());
    }

    public NextStep returnToCustomer(UUID orderId, Actor by, String reason) {
        orders.change(
                orderId,
                OrderChange.to(REJECTED, Fact.RETURNED, reason)
                        .because("RETURNED", reason)
                        .awaitingCustomer(),
                by);
        return NextStep.AWAIT_CORRECTION;
    }

    /** Not once a number is live: from there an order only moves forward. */
    public NextStep cancel(UUID orderId, Actor by, String reason) {
        PortOrder order = orders.change(
                        orderId,
                        OrderChange.to(CANCEL_PENDING, Fact.CANCEL_REQUESTED, reason)
                                .because("CANCELED_BY_DESK", reason),
                        by)
                .order();
        if (order.counts().activated() > 0) {
            throw new Conflict(
                    ACTIVATING.name(),
                    order.counts().activated() + " numbers of order " + order.number()
                            + " are live; it can continue without the others but not be canceled.");
        }
        return NextStep.CANCEL;
    }

    /** @param reference the carrier's reference for the order */
    public NextStep placedByHand(UUID orderId, Actor by, String reference) {
        placing.placedByHand(orders.get(orderId), reference, by);
        return NextStep.WAIT;
    }

    public NextStep keepWaiting(UUID orderId, Actor by, @Nullable String note) {
        orders.change(
                orderId,
                OrderChange.event(
                                EnumSet.of(SUBMITTED),
                                Fact.CARRIER_REMINDED,
                                "The carrier was asked for its answer" + (note == null ? "" : ": " + note))
                        .waitsAnew(),
                by);
        return NextStep.WAIT;
    }

    public NextStep focReceived(UUID orderId, Actor by, Instant focAt) {
        return steps.focConfirmed(orderId, focAt, by);
    }

    public NextStep rejectionReceived(UUID orderId, Actor by, String code, String text) {
        return steps.rejected(orderId, code, text, List.of(), by);
    }

    /** Sends a rejected order again, with {@code correction} applied. */
    public NextStep resubmit(UUID orderId, Actor by, Correction correction) {
        if (!correction.isEmpty()) {
            editing.apply(orders.get(orderId), correction, by);
        }
        return steps.corrected(orderId, by);
    }

    public NextStep askCustomer(UUID orderId, Actor by, String question) {
        orders.change(orderId, OrderChange.question(EnumSet.of(REJECTED), question), by);
        return NextStep.AWAIT_CORRECTION;
    }

    /** The carrier told the desk that it cannot meet the FOC date; it will confirm another. */
    public NextStep focMoved(UUID orderId, Actor by, String text) {
        return steps.focWithdrawn(orderId, text, by);
    }

    /**
     * The carrier's report to the desk about an activation: every open number is live except those that failed, which stay open,
     * and those that it removed from the order.
     *
     * @param failedNumbers   in any of the accepted notations, as {@code excludedNumbers}
     * @param reason          why some are not live; {@code null} if all are
     */
    public NextStep activationRecorded(
            UUID orderId, Actor by, List<String> failedNumbers, List<String> excludedNumbers, @Nullable String reason) {
        Set<PhoneNumber> live = new LinkedHashSet<>(orders.openNumbers(orderId));
        FieldChecks checks = new FieldChecks();
        List<PhoneNumber> failed = taken("failedNumbers", failedNumbers, live, checks);
        List<PhoneNumber> excluded = taken("excludedNumbers", excludedNumbers, live, checks);
        checks.throwIfAny();
        move(
                orderId,
                by,
                excluded,
                Fact.NUMBERS_EXCLUDED,
                "left out by the carrier: " + reason,
                NumberStatus.EXCLUDED,
                "EXCLUDED_BY_CARRIER",
                reason);
        move(
                orderId,
                by,
                failed,
                Fact.NUMBERS_FAILED,
                "did not activate: " + reason,
                CONFIRMED,
                "NOT_ACTIVATED",
                reason);
        move(
                orderId,
                by,
                List.copyOf(live),
                Fact.NUMBERS_LIVE,
                "live, the carrier told the desk",
                NumberStatus.ACTIVATED,
                null,
                null);
        if (!failed.isEmpty()) {
            return NextStep.RESOLVE_FALLOUT;
        }
        if (orders.get(orderId).counts().activated() == 0) {
            throw new Conflict(
                    ACTIVATING.name(),
                    "No number of the order would be live; record them as not activated, and cancel the order"
                            + " in the task that follows.");
        }
        return NextStep.FINISH;
    }

    /** Reads the numbers of a field and removes them from the live ones. */
    private static List<PhoneNumber> taken(
            String field, List<String> texts, Set<PhoneNumber> live, FieldChecks checks) {
        List<PhoneNumber> numbers = checks.numbers(field, texts);
        numbers.stream()
                .filter(number -> !live.remove(number))
                .forEach(number -> checks.add(
                        field,
                        ViolationCode.NOT_IN_ORDER,
                        number,
                        "names " + number + ", which is not an open number of the order or was named before",
                        "leave it out"));
        return numbers;
    }

    private void move(
            UUID orderId,
            Actor by,
            List<PhoneNumber> numbers,
            Fact fact,
            String what,
            NumberStatus to,
            @Nullable String code,
            @Nullable String reason) {
        if (!numbers.isEmpty()) {
            String message =
                    (numbers.size() == 1 ? numbers.get(0).toString() : numbers.size() + " numbers") + " " + what;
            orders.change(
                    orderId,
                    OrderChange.event(EnumSet.of(ACTIVATING), fact, message)
                            .numbers(NumberStatus.OPEN, to, numbers, code, reason),
                    by);
        }
    }

    public NextStep retryActivation(UUID orderId, Actor by) {
        orders.change(
                orderId,
                OrderChange.event(EnumSet.of(ACTIVATING), Fact.ACTIVATION_RETRIED, "Activation tried again"),
                by);
        return NextStep.ACTIVATE;
    }

    /** The carrier told the desk that all open numbers are live. */
    public NextStep activatedByHand(UUID orderId, Actor by) {
        orders.change(
                orderId,
                OrderChange.event(
                                EnumSet.of(ACTIVATING),
                                Fact.NUMBERS_LIVE,
                                "The carrier told the desk that the numbers are live")
                        .numbers(NumberStatus.OPEN, NumberStatus.ACTIVATED),
                by);
        return NextStep.FINISH;
    }

    /** The numbers that did not activate leave the order; their fee is refunded. */
    public NextStep finishWithout(UUID orderId, Actor by, String reason) {
        PortOrder order = orders.change(
                        orderId,
                        OrderChange.event(
                                        EnumSet.of(ACTIVATING),
                                        Fact.NUMBERS_EXCLUDED,
                                        "Goes on without the numbers that did not activate: " + reason)
                                .numbers(
                                        EnumSet.of(PENDING, CONFIRMED),
                                        NumberStatus.EXCLUDED,
                                        null,
                                        "NOT_ACTIVATED",
                                        reason),
                        by)
                .order();
        if (order.counts().activated() == 0) {
            throw new Conflict(
                    ACTIVATING.name(),
                    "No number of order " + order.number() + " is live; try again or cancel the order.");
        }
        return NextStep.FINISH;
    }

    /** The carrier told the desk that it keeps the order. */
    public NextStep withdrawalRefused(UUID orderId, Actor by, String reason) {
        steps.cancelRefused(orderId, reason, by);
        return NextStep.WAIT;
    }

    public NextStep keepWaitingForCancellation(UUID orderId, Actor by, @Nullable String note) {
        orders.change(
                orderId,
                OrderChange.event(
                                EnumSet.of(CANCEL_PENDING),
                                Fact.CARRIER_REMINDED,
                                "The carrier was asked whether it cancels" + (note == null ? "" : ": " + note))
                        .waitsAnew(),
                by);
        return NextStep.WAIT;
    }

    public NextStep withdrawnByHand(UUID orderId, Actor by, @Nullable String note) {
        PortOrder order = orders.change(
                        orderId,
                        OrderChange.event(
                                        EnumSet.of(CANCEL_PENDING),
                                        Fact.WITHDRAWN,
                                        "Withdrawn by hand" + (note == null ? "" : ": " + note))
                                .withdrawnFromCarrier(),
                        by)
                .order();
        return Withdrawal.EXPIRED.equals(order.reasonCode()) ? NextStep.EXPIRE : NextStep.WITHDRAW;
    }
}
