package io.portway.carrier.inbox;

import io.portway.carrier.ReadingPlan;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** An inbox and its workers, for tests. */
public final class InboxBed {

    public final CarrierInbox inbox;
    final CarrierEventStore store;
    private final InboxSignal signal = new InboxSignal();
    private final CarrierEventHandler handler;
    private final ReadingPlan plan;
    private final PlatformTransactionManager transactions;
    private final Clock clock;

    public InboxBed(
            JdbcClient jdbc,
            CarrierEventHandler handler,
            ReadingPlan plan,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.handler = handler;
        this.plan = plan;
        this.transactions = transactions;
        this.clock = clock;
        store = new CarrierEventStore(jdbc);
        inbox = new CarrierInbox(store, signal, clock);
    }

    public CarrierInboxWorker worker(CarrierInboxSettings settings) {
        return new CarrierInboxWorker(store, handler, plan, signal, transactions, clock, settings);
    }
}
