package io.portway.carrier;

import io.portway.kernel.Page;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Takes what carriers tell. An event is stored once and acted upon afterwards, however often, early or out of turn it comes;
 * once {@link #receive} has returned and its transaction is committed, it is not lost.
 */
@Component
public class CarrierInbox {

    private final CarrierEventStore store;
    private final InboxSignal signal;
    private final Clock clock;

    CarrierInbox(CarrierEventStore store, InboxSignal signal, Clock clock) {
        this.store = store;
        this.signal = signal;
        this.clock = clock;
    }

    /** @return false where the gateway has sent an event with this id before; nothing changes then */
    public boolean receive(CarrierEvent event) {
        return receive(List.of(event)) == 1;
    }

    /** Takes several events at once, in their order. Returns how many of them were new. */
    public int receive(List<CarrierEvent> events) {
        int fresh = store.add(events, clock.instant());
        if (fresh > 0) {
            wakeAfterCommit();
        }
        return fresh;
    }

    /** The events that were set aside, the latest first. */
    public List<CarrierEventView> unmatched(int limit) {
        return store.unmatched(Math.min(limit, Page.MAX_SIZE));
    }

    /** How many events were set aside. */
    public long unmatched() {
        return store.countUnmatched();
    }

    /** What carriers told about one order, the latest first. */
    public List<CarrierEventView> ofOrder(UUID portOrderId, int limit) {
        return store.ofOrder(portOrderId, Math.min(limit, Page.MAX_SIZE));
    }

    /** Tries an event again that was set aside; false where there is no such event. */
    public boolean retry(String gateway, String eventId) {
        boolean found = store.reopen(gateway, eventId, clock.instant());
        if (found) {
            wakeAfterCommit();
        }
        return found;
    }

    private void wakeAfterCommit() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    signal.raise();
                }
            });
        } else {
            signal.raise();
        }
    }
}
