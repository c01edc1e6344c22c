package io.portway.order.jdbc;

import io.portway.order.PortOrder;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The orders that the current transaction has read or changed, so that process steps in it need not read
 * them again, and the former versions of those that it changed. No decision relies on this: every change
 * checks the state in its own statement.
 */
final class OrdersOfTransaction {

    private final Map<UUID, PortOrder> orders = new HashMap<>();
    private final Map<UUID, Integer> found = new HashMap<>();
    private boolean holds;
    private final Map<UUID, Optional<Instant>> lastDates = new HashMap<>();

    private OrdersOfTransaction() {}

    /** The order, or {@code null} if it is unknown or there is no transaction. */
    static @Nullable PortOrder get(UUID id) {
        OrdersOfTransaction known = known();
        return known == null ? null : known.orders.get(id);
    }

    static void put(PortOrder order) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            started().orders.put(order.id(), order);
        }
    }

    static void forget(UUID id) {
        OrdersOfTransaction known = known();
        if (known != null) {
            known.orders.remove(id);
        }
    }

    /** The version of an order before the transaction's first change to it, or {@code null} if there was none. */
    static @Nullable Integer found(UUID id) {
        OrdersOfTransaction known = known();
        return known == null ? null : known.found.get(id);
    }

    static void found(UUID id, int version) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            started().found.putIfAbsent(id, version);
            started().holds = true;
        }
    }

    /** The transaction locks rows of orders from now on. */
    static void hold() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            started().holds = true;
        }
    }

    /** Whether the current transaction has locked rows of orders, by changes or explicitly. */
    static boolean holds() {
        OrdersOfTransaction known = known();
        return known != null && known.holds;
    }

    /** As last read, or read now. */
    static Optional<Instant> lastDate(UUID id, Supplier<Optional<Instant>> read) {
        OrdersOfTransaction known = known();
        return known == null || !known.lastDates.containsKey(id)
                ? read.get()
                : Objects.requireNonNull(known.lastDates.get(id));
    }

    static void lastDate(UUID id, Optional<Instant> date) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            started().lastDates.put(id, date);
        }
    }

    private static OrdersOfTransaction started() {
        OrdersOfTransaction known = known();
        if (known != null) {
            return known;
        }
        OrdersOfTransaction fresh = new OrdersOfTransaction();
        TransactionSynchronizationManager.bindResource(OrdersOfTransaction.class, fresh);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void suspend() {
                // The outer transaction keeps its orders; an inner one reads its own.
                forgetAll();
            }

            @Override
            public void resume() {
                TransactionSynchronizationManager.bindResource(OrdersOfTransaction.class, fresh);
            }

            @Override
            public void afterCompletion(int status) {
                forgetAll();
            }
        });
        return fresh;
    }

    private static void forgetAll() {
        TransactionSynchronizationManager.unbindResourceIfPossible(OrdersOfTransaction.class);
    }

    private static @Nullable OrdersOfTransaction known() {
        return (OrdersOfTransaction) TransactionSynchronizationManager.getResource(OrdersOfTransaction.class);
    }
}
