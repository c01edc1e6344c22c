package io.portway.demo;

import io.portway.carrier.CarrierEvent;
import io.portway.carrier.inbox.CarrierInbox;
import io.portway.kernel.RealTime;
import io.portway.order.OrderRepository;
import io.portway.order.OrderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The people of the desk on a demo day, who do what anybody can do in Tasklist and nothing else, and what they wait for. */
@Component
@Profile("sandbox")
class DemoDesk {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long LOOK_AGAIN_MILLIS = 100;

    private final OrderRepository orders;
    private final DemoTasks tasks;
    private final CarrierInbox inbox;
    private final RealTime realTime;

    DemoDesk(OrderRepository orders, DemoTasks tasks, CarrierInbox inbox, RealTime realTime) {
        this.orders = orders;
        this.tasks = tasks;
        this.inbox = inbox;
        this.realTime = realTime;
    }

    /** Waits for the order's task, claims it and completes it as one of the house. */
    void complete(UUID order, String user, Map<String, Object> form) {
        awaitTasks(List.of(order));
        tasks.complete(order, user, form);
    }

    /** A carrier reports on an order that is not ours. */
    void tellOfStrangeOrder(String eventId, Instant focAt) {
        inbox.receive(new CarrierEvent(
                "sandbox", eventId, UUID.randomUUID(), CarrierEvent.Type.FOC_CONFIRMED, focAt, null, null, List.of()));
    }

    void awaitStatus(Collection<UUID> expected, OrderStatus status) {
        for (UUID order : expected) {
            await(
                    () -> "order " + orders.get(order).number() + ", which is "
                            + orders.get(order).status() + ", is " + status,
                    () -> orders.get(order).status() == status);
        }
    }

    void awaitTasks(Collection<UUID> expected) {
        for (UUID order : expected) {
            await(
                    () -> "order " + orders.get(order).number() + ", which is "
                            + orders.get(order).status() + ", has a task",
                    () -> tasks.isOpen(order));
        }
    }

    /** Until the engine has nothing left to do that is due. */
    void awaitQuiet() {
        await(() -> "the engine has done what is due", tasks::isQuiet);
    }

    private void await(Supplier<String> what, BooleanSupplier condition) {
        Instant end = realTime.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (realTime.now().isAfter(end)) {
                throw new IllegalStateException("It took too long until " + what.get() + ".");
            }
            try {
                Thread.sleep(LOOK_AGAIN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting until " + what.get() + ".", e);
            }
        }
    }
}
