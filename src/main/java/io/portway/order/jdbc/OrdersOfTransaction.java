package io.portway.order.jdbc;

import io.portway.order.PortOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The orders that the running transaction has read or changed, so that the steps of a process that share it need not read
 * them again. No decision rests on them: every change checks the state in its own statement.
 */
final class OrdersOfTransaction {

    private OrdersOfTransaction() {}

    /** The order, or {@code null} where it is not known or no transaction runs. */
    static PortOrder get(UUID id) {
        Map<UUID, PortOrder> known = known();
        return known == null ? null : known.get(id);
    }

    static void put(PortOrder order) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return;
        }
        if (known() == null) {
            TransactionSynchronizationManager.bindResource(OrdersOfTransaction.class, new HashMap<UUID, PortOrder>());
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void suspend() {
                    // Orders of the outer transaction stay its own; an inner one reads for itself.
                    forgetAll();
                }

                @Override
                public void afterCompletion(int status) {
                    forgetAll();
                }
            });
        }
        known().put(order.id(), order);
    }

    static void forget(UUID id) {
        if (known() != null) {
            known().remove(id);
        }
    }

    private static void forgetAll() {
        TransactionSynchronizationManager.unbindResourceIfPossible(OrdersOfTransaction.class);
    }

    @SuppressWarnings("unchecked")
    private static Map<UUID, PortOrder> known() {
        return (Map<UUID, PortOrder>) TransactionSynchronizationManager.getResource(OrdersOfTransaction.class);
    }
}
