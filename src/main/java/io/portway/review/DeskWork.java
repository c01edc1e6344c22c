package io.portway.review;

import io.portway.account.Caller;
import io.portway.carrier.CarrierEvent;
import io.portway.carrier.inbox.CarrierInbox;
import io.portway.kernel.Actor;
import io.portway.kernel.Conflict;
import io.portway.kernel.Forbidden;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortOrderProcess;
import io.portway.order.PortOrders;
import io.portway.order.life.DeskActions;
import io.portway.review.DeskTasks.Task;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a port authority does to a running order from its own system instead of Tasklist: it completes the desk's open
 * task, or reports what the losing carrier answered. Nothing bypasses the process: if that waits for something else,
 * the result is a {@link Conflict}.
 */
@Component
@Transactional
public class DeskWork {

    private static final String NO_REFERENCE = "not given";
    private static final int LONGEST_REFERENCE = 128;

    private final PortOrders orders;
    private final PortOrderProcess process;
    private final DeskTasks tasks;
    private final DeskActions desk;
    private final CarrierInbox inbox;
    private final FocDates dates;
    private final Clock clock;

    DeskWork(
            PortOrders orders,
            PortOrderProcess process,
            DeskTasks tasks,
            DeskActions desk,
            CarrierInbox inbox,
            FocDates dates,
            Clock clock) {
        this.orders = orders;
        this.process = process;
        this.tasks = tasks;
        this.desk = desk;
        this.inbox = inbox;
        this.dates = dates;
        this.clock = clock;
    }

    /**
     * The order may go to the losing carrier or, if the desk places it by hand, has gone. An order for a carrier with an API
     * is approved, and the process sends it.
     *
     * @param reference the carrier's reference if it was placed by hand; {@code null} if unknown
     * @throws InvalidInput if {@code carrierReference} is too long
     */
    public void place(Caller caller, UUID orderId, @Nullable String reference) {
        PortOrder order = order(caller, orderId);
        if (reference != null && reference.length() > LONGEST_REFERENCE) {
            throw new InvalidInput(Violation.tooLong("carrierReference", LONGEST_REFERENCE));
        }
        boolean approved =
                tasks.complete(orderId, Task.REVIEW_PORT_ORDER, Map.of("decision", "APPROVE"), caller.actor());
        boolean placed = placeByHand(order, reference, caller.actor());
        expect(approved || placed, order);
    }

    /**
     * The losing carrier confirmed the date.
     *
     * @throws InvalidInput if {@code focAt} has passed or is too far ahead
     */
    public void confirmFoc(Caller caller, UUID orderId, Instant focAt) {
        PortOrder order = order(caller, orderId);
        dates.checked(focAt, "focAt", focAt.toString());
        expect(process.focConfirmed(orderId, focAt, caller.actor()), order);
    }

    /** The order needs a correction by the customer. A confirmed date counts as withdrawn. */
    public void reject(Caller caller, UUID orderId, String reason) {
        PortOrder order = order(caller, orderId);
        Actor by = caller.actor();
        if (order.status() == OrderStatus.IN_REVIEW
                && tasks.complete(
                        orderId, Task.REVIEW_PORT_ORDER, Map.of("decision", "RETURN", "reason", reason), by)) {
            return;
        }
        boolean withCarrier = switch (order.status()) {
            case IN_REVIEW -> placeByHand(order, null, by);
            case SCHEDULED -> process.focWithdrawn(orderId, reason, by);
            default -> true;
        };
        expect(withCarrier && process.carrierRejected(orderId, null, reason, List.of(), by), order);
        tasks.complete(orderId, Task.RESOLVE_REJECTION, Map.of("decision", "ASK_CUSTOMER", "reason", reason), by);
    }

    /**
     * All open numbers are live. If the activation was requested, the order is completed at once; otherwise the wait for the date
     * or the customer ends, the process goes to the activation after this transaction, and the order is completed as
     * soon as it gets there. A rejected order is completed as soon as its process has heard of it; the carrier is not asked again.
     */
    public void numbersLive(Caller caller, UUID orderId) {
        PortOrder order = order(caller, orderId);
        Actor by = caller.actor();
        switch (order.status()) {
            case ACTIVATING -> {
                if (!tasks.complete(orderId, Task.RESOLVE_FALLOUT, Map.of("decision", "LIVE"), by)) {
                    desk.activatedByHand(orderId, by);
                    expect(process.numbersFinal(orderId), order);
                }
            }
            case REJECTED -> {
                expect(process.hearsOfLiveNumbers(orderId), order);
                reportLive(order, by);
            }
            case SUBMITTED -> activateNow(order, by);
            case SCHEDULED -> activate(order, by);
            default -> expect(false, order);
        }
    }

    private void activateNow(PortOrder order, Actor by) {
        expect(process.focConfirmed(order.id(), clock.instant(), by), order);
        activate(order, by);
    }

    /** The activation is a separate step, which calls the carrier's API; the result waits for it in the inbox. */
    private void activate(PortOrder order, Actor by) {
        expect(order.onDemand() ? process.activationRequested(order.id(), by) : process.focReached(order.id()), order);
        reportLive(order, by);
    }

    private void reportLive(PortOrder order, Actor by) {
        inbox.receive(new CarrierEvent(
                order.gateway(),
                "live-" + order.id(),
                order.id(),
                CarrierEvent.Type.NUMBERS_ACTIVATED,
                null,
                null,
                "as " + by + " said",
                List.of()));
    }

    private boolean placeByHand(PortOrder order, @Nullable String reference, Actor by) {
        return tasks.complete(
                order.id(),
                Task.PLACE_BY_HAND,
                Map.of("carrierReference", reference == null || reference.isBlank() ? NO_REFERENCE : reference),
                by);
    }

    private PortOrder order(Caller caller, UUID orderId) {
        if (!caller.portAuthority()) {
            throw new Forbidden("Only the port authority may do this.");
        }
        return orders.get(caller, orderId.toString());
    }

    private static void expect(boolean done, PortOrder order) {
        if (!done) {
            throw new Conflict(
                    order.status().name(),
                    "The process of order " + order.number() + ", which is " + order.status()
                            + ", is not waiting for this.");
        }
    }
}
