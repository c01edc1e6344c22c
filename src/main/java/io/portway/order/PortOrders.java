package io.portway.order;

import static io.portway.order.OrderStatus.CANCELED;
import static io.portway.order.OrderStatus.DRAFT;
import static io.portway.order.OrderStatus.SCHEDULED;

import io.portway.account.Caller;
import io.portway.calendar.FocCalendar;
import io.portway.calendar.FocWindow;
import io.portway.calendar.PortKind;
import io.portway.carrier.LosingAccount;
import io.portway.kernel.Conflict;
import io.portway.kernel.Forbidden;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.NotFound;
import io.portway.kernel.Page;
import io.portway.kernel.Violation;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a customer sees of its orders and does to them. Orders of accounts that the caller may not see do not exist. */
@Component
@Transactional
public class PortOrders {

    private static final int LONGEST_REASON = 2000;
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

    private final OrderRepository orders;
    private final OrderEditing editing;
    private final OrderSecrets secrets;
    private final PortOrderProcess process;
    private final FocCalendar calendar;
    private final OrderProperties properties;
    private final ActivationWindows windows;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PortOrders(
            OrderRepository orders,
            OrderEditing editing,
            OrderSecrets secrets,
            PortOrderProcess process,
            FocCalendar calendar,
            OrderProperties properties,
            ActivationWindows windows,
            ApplicationEventPublisher events,
            Clock clock) {
        this.orders = orders;
        this.editing = editing;
        this.secrets = secrets;
        this.process = process;
        this.calendar = calendar;
        this.properties = properties;
        this.windows = windows;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public PortOrder get(Caller caller, String idOrNumber) {
        return orders.find(caller.accountId(), idOrNumber).orElseThrow(() -> new NotFound("port order", idOrNumber));
    }

    @Transactional(readOnly = true)
    public Page<PortNumber> numbers(Caller caller, String idOrNumber, int page, int size) {
        return orders.numbers(get(caller, idOrNumber).id(), page, size);
    }

    /** The numbers of several orders, which the caller has read, in ascending order; one round trip however many there are. */
    @Transactional(readOnly = true)
    public Map<UUID, List<PortNumber>> numbers(Collection<PortOrder> of) {
        return of.isEmpty()
                ? Map.of()
                : orders.numbers(of.stream().map(PortOrder::id).toList());
    }

    /** Private entries only for the port authority. */
    @Transactional(readOnly = true)
    public List<TimelineEntry> timeline(Caller caller, String idOrNumber) {
        return orders.timeline(get(caller, idOrNumber).id(), caller.portAuthority());
    }

    /**
     * Changes an order: a draft, a correction that it waits for, or a supplement to one that the carrier has (SUP 2 for a new
     * date alone, SUP 3 for anything else). What the carrier need not know is changed in any state but the final ones.
     */
    public PortOrder change(Caller caller, String idOrNumber, Correction correction) {
        PortOrder order = get(caller, idOrNumber);
        if (correction.isEmpty() && order.status() != OrderStatus.REJECTED) {
            throw new InvalidInput(
                    "(body)",
                    null,
                    "changes nothing",
                    "give endUser, losingAccount, desired, removeNumbers or another field");
        }
        if (!correction.isEmpty()
                && !correction.concernsCarrier()
                && !order.status().isFinal()) {
            if (correction.onDemand() != null) {
                refuseLateActivationChange(order);
            }
            editing.apply(order, correction, caller.actor());
            refreshOpenTask(order);
            return orders.get(order.id());
        }
        edit(caller, order, () -> {
            if (!correction.isEmpty()) {
                editing.apply(order, correction, caller.actor());
            }
        });
        return orders.get(order.id());
    }

    /** As {@link #change}, with all that an order can say; one that waits for its customer is sent again, whatever differs. */
    void replace(Caller caller, PortOrder order, OrderEditing.Replacement replacement) {
        if (replacement.activationChanges(order)) {
            refuseLateActivationChange(order);
        }
        if (replacement.concernsCarrier() || order.status() == OrderStatus.REJECTED) {
            edit(caller, order, () -> editing.apply(order, replacement, caller.actor()));
        } else {
            editing.apply(order, replacement, caller.actor());
            refreshOpenTask(order);
        }
    }

    private void edit(Caller caller, PortOrder order, Runnable writing) {
        switch (order.status()) {
            case DRAFT, IN_REVIEW -> {
                writing.run();
                refreshOpenTask(order);
            }
            case REJECTED -> {
                writing.run();
                expectOrShow(process.orderCorrected(order.id(), caller.actor()), order);
            }
            case SUBMITTED, SCHEDULED -> {
                refuseWhenLocked(caller, order, "changed");
                writing.run();
                expectOrShow(process.orderSupplemented(order.id(), caller.actor()), order);
            }
            default ->
                throw new Conflict(
                        order.status().name(),
                        "Order " + order.number() + " is " + order.status()
                                + " and can be changed only while DRAFT, IN_REVIEW, REJECTED, SUBMITTED or SCHEDULED.");
        }
    }

    /** What is wrong with the fields of a correction, which is not made. */
    @Transactional(readOnly = true)
    public List<Violation> faults(Caller caller, String idOrNumber, Correction correction) {
        return editing.faults(get(caller, idOrNumber), correction);
    }

    /** Changes a rejected order and leaves it so: it goes on once it is handed in again, by {@link #change} with an empty correction. */
    public PortOrder amend(Caller caller, String idOrNumber, Correction correction) {
        PortOrder order = get(caller, idOrNumber);
        if (order.status() != OrderStatus.REJECTED) {
            throw new Conflict(
                    order.status().name(),
                    "Order " + order.number() + " is " + order.status() + " and no longer REJECTED.");
        }
        editing.apply(order, correction, caller.actor());
        refreshOpenTask(order);
        return orders.get(order.id());
    }

    /** Writes into the timeline why the caller is about to move the order. */
    void giveReason(Caller caller, String idOrNumber, String reason) {
        checkReason(reason);
        orders.change(
                get(caller, idOrNumber).id(),
                OrderChange.event(EnumSet.allOf(OrderStatus.class), Fact.REASON_GIVEN, reason),
                caller.actor());
    }

    private static void checkReason(String reason) {
        FieldChecks checks = new FieldChecks();
        checks.length("reason", reason, LONGEST_REASON);
        checks.throwIfAny();
    }

    /** Not within 24 hours of the FOC, except by the port authority, and not once the numbers go live. */
    public PortOrder cancel(Caller caller, String idOrNumber, String reason) {
        PortOrder order = get(caller, idOrNumber);
        checkReason(reason);
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
        refuseWhenLocked(caller, order, "canceled");
        expect(process.cancellationRequested(order.id(), why, caller.actor()), order);
        return orders.get(order.id());
    }

    /** Activation on demand, in the window of the FOC date. */
    public PortOrder activate(Caller caller, String idOrNumber) {
        PortOrder order = get(caller, idOrNumber);
        if (order.status() != SCHEDULED || !order.onDemand()) {
            throw new Conflict(
                    order.status().name(),
                    order.onDemand()
                            ? "Order " + order.number() + " is " + order.status()
                                    + "; it can be activated once it is SCHEDULED and its FOC date is here."
                            : "Order " + order.number()
                                    + " activates by itself on its FOC date; it was not ordered on demand.");
        }
        if (!windows.isOpen(order, clock.instant())) {
            throw new Conflict(order.status().name(), closed(order));
        }
        expect(process.activationRequested(order.id(), caller.actor()), order);
        return orders.get(order.id());
    }

    private String closed(PortOrder order) {
        FocWindow window = windows.of(order);
        String day = window.start().toLocalDate() + " (" + order.zone() + "), its FOC date, between "
                + HOUR.format(window.start()) + " and " + HOUR.format(window.end());
        return windows.isOver(order, clock.instant())
                ? "Order " + order.number() + " could be activated on " + day + ", and that has passed. "
                        + order.losingCarrier()
                        + " is asked whether any number is live; where none is, the order is REJECTED with FOC_EXPIRED and takes a new desired date."
                : "Order " + order.number() + " can be activated from " + day + ".";
    }

    /** @param isPrivate only for the port authority's eyes, who alone may say so or ask the customer to act */
    public TimelineEntry addNote(
            Caller caller, String idOrNumber, String text, boolean isPrivate, boolean actionRequired) {
        PortOrder order = get(caller, idOrNumber);
        if ((isPrivate || actionRequired) && !caller.portAuthority()) {
            throw new Forbidden("Only the port authority writes private notes or asks for action.");
        }
        orders.change(order.id(), OrderChange.note(text, isPrivate, actionRequired), caller.actor());
        events.publishEvent(new OrderChanged(order.id()));
        List<TimelineEntry> timeline = orders.timeline(order.id(), true);
        return timeline.get(timeline.size() - 1);
    }

    @Transactional(readOnly = true)
    public List<FocWindow> focWindows(Caller caller, String idOrNumber) {
        PortOrder order = get(caller, idOrNumber);
        int numbers = order.counts().open();
        return calendar.windows(
                PortKind.of(order.kind(), numbers),
                numbers,
                order.losingCarrier(),
                order.zone(),
                editing.closures(order),
                30);
    }

    /** The losing account with its account number and PIN, for those who must show them masked or send them on. */
    public LosingAccount losingAccount(PortOrder order) {
        return secrets.open(order.details().losingAccount(), order.secrets(), order.id());
    }

    /** From the FOC on the process waits for the one or the other. */
    private static void refuseLateActivationChange(PortOrder order) {
        if (order.status() == SCHEDULED || order.status() == OrderStatus.ACTIVATING) {
            throw new Conflict(
                    order.status().name(),
                    "Order " + order.number() + " has a FOC date; how it is activated can be changed only before.");
        }
    }

    private void refuseWhenLocked(Caller caller, PortOrder order, String what) {
        if (order.status() == SCHEDULED
                && !caller.portAuthority()
                && clock.instant().isAfter(order.focAt().minus(properties.changeLock()))) {
            throw new Conflict(
                    order.status().name(),
                    "Order " + order.number() + " cannot be " + what + " within "
                            + properties.changeLock().toHours() + " hours of its FOC date " + order.focLocal()
                            + "; ask the port desk.");
        }
    }

    private void refreshOpenTask(PortOrder order) {
        if (order.status() != DRAFT) {
            events.publishEvent(new OrderChanged(order.id()));
        }
    }

    /** An order that the desk is about to place by hand is placed as it is then, so that its process need not move. */
    private void expectOrShow(boolean delivered, PortOrder order) {
        if (!delivered) {
            expect(process.isPlacedByHand(order.id()), order);
            refreshOpenTask(order);
        }
    }

    private static void expect(boolean delivered, PortOrder order) {
        if (!delivered) {
            throw new Conflict(
                    order.status().name(),
                    "Order " + order.number() + " is just being worked on; try again in a moment.");
        }
    }
}
