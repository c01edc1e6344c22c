package io.portway.carrier.inbox;

import io.portway.carrier.CarrierEvent;
import io.portway.kernel.Page;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Receives carriers' events. An event is stored once and handled later, however often, early or out of sequence it arrives;
 * once {@link #receive} has returned and its transaction is committed, it cannot be lost.
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

    /** @return false, changing nothing, if the gateway has sent an event with this id before */
    public boolean receive(CarrierEvent event) {
        return receive(List.of(event)) == 1;
    }

    /** Receives several events at once, in order. Returns how many of them were new. */
    public int receive(List<CarrierEvent> events) {
        int fresh = store.add(events, clock.instant());
        if (fresh > 0) {
            wakeAfterCommit();
        }
        return fresh;
    }

    /** The events that were set aside, latest first. */
    public List<CarrierEventView> unmatched(int limit) {
        return store.unmatched(Math.min(limit, Page.MAX_SIZE));
    }

    /** How many events were set aside. */
    public long unmatched() {
        return store.countUnmatched();
    }

    /** The events of one order, latest first. */
    public List<CarrierEventView> ofOrder(UUID portOrderId, int limit) {
        return store.ofOrder(portOrderId, Math.min(limit, Page.MAX_SIZE));
    }

    /** Retries an event that was set aside; false if there is no such event. */
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
