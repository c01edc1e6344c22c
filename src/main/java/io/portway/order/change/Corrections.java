package io.portway.order.change;

import static io.portway.order.OrderStatus.DRAFT;
import static io.portway.order.OrderStatus.SCHEDULED;

import io.portway.account.Caller;
import io.portway.calendar.FocWindow;
import io.portway.kernel.Conflict;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import io.portway.order.OrderChanged;
import io.portway.order.OrderRepository;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortOrderProcess;
import io.portway.order.PortOrders;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A customer's changes to an order after its submission. */
@Component
@Transactional
public class Corrections {

    private final PortOrders portOrders;
    private final OrderRepository orders;
    private final OrderEditing editing;
    private final PortOrderProcess process;
    private final ChangeLock lock;
    private final DesiredDates dates;
    private final Resumption resumption;
    private final ApplicationEventPublisher events;

    Corrections(
            PortOrders portOrders,
            OrderRepository orders,
            OrderEditing editing,
            PortOrderProcess process,
            ChangeLock lock,
            DesiredDates dates,
            Resumption resumption,
            ApplicationEventPublisher events) {
        this.portOrders = portOrders;
        this.orders = orders;
        this.editing = editing;
        this.process = process;
        this.lock = lock;
        this.dates = dates;
        this.resumption = resumption;
        this.events = events;
    }

    /**
     * Changes an order: a draft, a correction for which it waits, or a supplement to one that the carrier has (SUP 2 for a new
     * date only, SUP 3 for anything else). What the carrier need not know can change in any state except the final ones.
     *
     * @throws InvalidInput if it changes nothing of an order that was submitted
     * @throws Conflict     if it changes nothing of a rejected order, and nothing has changed since the rejection
     */
    public PortOrder change(Caller caller, String idOrNumber, Correction correction) {
        PortOrder order = portOrders.get(caller, idOrNumber);
        if (correction.isEmpty() && order.status() != OrderStatus.REJECTED) {
            throw new InvalidInput(
                    "(body)",
                    ViolationCode.NO_CHANGE,
                    null,
                    "changes nothing",
                    "give endUser, losingAccount, desired, removeNumbers or another field");
        }
        OrderEditing.Edit edit =
                correction.isEmpty() || order.status().isFinal() ? null : editing.edit(order, correction);
        mustChangeSomething(caller, order, edit);
        if (edit != null && !correction.concernsCarrier()) {
            if (correction.onDemand() != null) {
                refuseLateActivationChange(order);
            }
            editing.apply(order, correction, edit, caller.actor());
            refreshOpenTask(order);
            return orders.get(order.id());
        }
        edit(caller, order, () -> {
            if (edit != null) {
                editing.apply(order, correction, edit, caller.actor());
            }
        });
        return orders.get(order.id());
    }

    private void mustChangeSomething(Caller caller, PortOrder order, OrderEditing.@Nullable Edit edit) {
        if (order.status() == DRAFT || order.status().isFinal() || edit != null && editing.differs(order, edit)) {
            return;
        }
        if (order.status() != OrderStatus.REJECTED) {
            throw new InvalidInput(
                    "(body)",
                    ViolationCode.NO_CHANGE,
                    null,
                    "changes nothing: the order says so already",
                    "give what is to be different");
        }
        resumption.mustMakeSense(caller, order);
    }

    /** Whether {@link #resume} would take a rejected order as it is now. */
    @Transactional(readOnly = true)
    public boolean canResume(Caller caller, PortOrder order) {
        return resumption.mayGoOn(caller, order);
    }

    /** Sends a rejected order on as it is. */
    public PortOrder resume(Caller caller, String idOrNumber) {
        PortOrder order = rejected(caller, idOrNumber);
        if (!canResume(caller, order)) {
            throw resumption.refusal(order);
        }
        edit(caller, order, () -> {});
        return orders.get(order.id());
    }

    /**
     * As {@link #change}, with all fields of an order. A rejected order that would be the same, and is the same since its
     * rejection, stays as it is.
     *
     * @return whether anything happened to the order
     */
    public boolean replace(Caller caller, PortOrder order, OrderEditing.Replacement replacement) {
        boolean same = replacement.changes().isEmpty();
        if (same && (order.status() != OrderStatus.REJECTED || !resumption.makesSense(caller, order))) {
            return false;
        }
        replaceWith(caller, order, replacement);
        return true;
    }

    /** Refuses to send a rejected order again. */
    public void refuseUnchanged(PortOrder order) {
        throw resumption.refusal(order);
    }

    private void replaceWith(Caller caller, PortOrder order, OrderEditing.Replacement replacement) {
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
                lock.refuse(caller, order, "changed");
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

    /** What is wrong with the fields of a correction, without applying it. */
    @Transactional(readOnly = true)
    public List<Violation> faults(Caller caller, String idOrNumber, Correction correction) {
        return editing.faults(portOrders.get(caller, idOrNumber), correction);
    }

    /** Changes a rejected order, which stays rejected until it is resubmitted by {@link #resume}. */
    public PortOrder amend(Caller caller, String idOrNumber, Correction correction) {
        PortOrder order = rejected(caller, idOrNumber);
        editing.apply(order, correction, caller.actor());
        refreshOpenTask(order);
        return orders.get(order.id());
    }

    private PortOrder rejected(Caller caller, String idOrNumber) {
        PortOrder order = portOrders.get(caller, idOrNumber);
        if (order.status() != OrderStatus.REJECTED) {
            throw new Conflict(
                    order.status().name(),
                    "Order " + order.number() + " is " + order.status() + " and no longer REJECTED.");
        }
        return order;
    }

    @Transactional(readOnly = true)
    public List<FocWindow> focWindows(Caller caller, String idOrNumber) {
        return dates.windows(portOrders.get(caller, idOrNumber));
    }

    /** From the FOC on, the process waits for one or the other. */
    private static void refuseLateActivationChange(PortOrder order) {
        if (order.status() == SCHEDULED || order.status() == OrderStatus.ACTIVATING) {
            throw new Conflict(
                    order.status().name(),
                    "Order " + order.number() + " has a FOC date; how it is activated can no longer be changed.");
        }
    }

    private void refreshOpenTask(PortOrder order) {
        if (order.status() != DRAFT) {
            events.publishEvent(new OrderChanged(order.id()));
        }
    }

    /** The desk places an order by hand as it is then, so its process need not move. */
    private void expectOrShow(boolean delivered, PortOrder order) {
        if (!delivered) {
            if (!process.isPlacedByHand(order.id())) {
                throw PortOrderProcess.busyWith(order);
            }
            refreshOpenTask(order);
        }
    }
}
