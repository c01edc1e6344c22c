package io.portway.platform.engine;

import io.portway.kernel.Conflict;
import io.portway.order.OrderRepository;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortOrderProcess;
import io.portway.order.life.process.PortOrderModel.Messages;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Explains why an order did not accept a message: its state, and what it accepts. */
@Component
class UndeliveredMessages {

    /** Internal messages that follow from changes of the order. */
    private static final Set<String> OF_THE_ORDER = Set.of(
            Messages.ORDER_CORRECTED,
            Messages.ORDER_SUPPLEMENTED,
            Messages.ACTIVATION_REQUESTED,
            Messages.NUMBERS_FINAL);

    /** The engine rejects unbounded queries of users. */
    private static final int MOST = 100;

    private final OrderRepository orders;
    private final PortOrderProcess process;
    private final TaskService tasks;

    UndeliveredMessages(OrderRepository orders, PortOrderProcess process, TaskService tasks) {
        this.orders = orders;
        this.process = process;
        this.tasks = tasks;
    }

    /** @param businessKey as the sender named the order; {@code null} if it did not */
    RuntimeException refusal(String message, @Nullable String businessKey) {
        if (businessKey == null) {
            return new BadUserRequestException(
                    "businessKey: is missing, and there is not exactly one order that waits for " + message
                            + "; give the order's id.");
        }
        PortOrder order = order(businessKey);
        if (order == null) {
            return new BadUserRequestException(
                    "businessKey: there is no order '" + businessKey + "'; give the order's id.");
        }
        String so = "Order " + order.number() + " is " + order.status() + " and does not accept " + message + " now. ";
        return new Conflict(order.status().name(), so + remedy(order, message));
    }

    /** For a delivered message that was refused: empty if the order accepts it in its state, and refused its content. */
    Optional<RuntimeException> refusalOfHeard(String message, @Nullable String businessKey) {
        PortOrder order = businessKey == null ? null : order(businessKey);
        return order == null || process.taken(order.id()).contains(message)
                ? Optional.empty()
                : Optional.of(refusal(message, businessKey));
    }

    private @Nullable PortOrder order(String businessKey) {
        try {
            return orders.find(UUID.fromString(businessKey)).orElse(null);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private String remedy(PortOrder order, String message) {
        if (order.status().isFinal()) {
            return "It has ended and no longer accepts messages.";
        }
        if (order.status() == OrderStatus.DRAFT) {
            return "It accepts messages once it is submitted.";
        }
        if (OF_THE_ORDER.contains(message)) {
            return "That message follows from a change of the order; make the change through /api/v1.";
        }
        List<String> taken = taken(order);
        List<String> open =
                tasks.createTaskQuery().processInstanceBusinessKey(order.id().toString()).listPage(0, MOST).stream()
                        .map(Task::getName)
                        .toList();
        return (taken.isEmpty() ? "" : "It accepts " + String.join(", ", taken) + ". ")
                + (open.isEmpty()
                        ? "If it is between two states, send the message again in a moment."
                        : "Its open task is: " + String.join(", ", open) + ".");
    }

    /** Except {@link #OF_THE_ORDER}. */
    private List<String> taken(PortOrder order) {
        return process.taken(order.id()).stream()
                .filter(name -> !OF_THE_ORDER.contains(name))
                .toList();
    }
}
