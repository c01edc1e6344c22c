package io.portway.carrier.sandbox;

import io.portway.carrier.CarrierEvent;
import io.portway.carrier.inbox.CarrierInbox;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Sends the sandbox carriers' answers when they are due. */
@Component
@Profile("sandbox")
public class SandboxCarrier implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxCarrier.class);
    private static final int BATCH = 200;

    private final SandboxEvents events;
    private final CarrierInbox inbox;
    private final TransactionTemplate transaction;
    private final SandboxSettings settings;
    private @Nullable ScheduledExecutorService timer;

    SandboxCarrier(
            SandboxEvents events,
            CarrierInbox inbox,
            PlatformTransactionManager transactions,
            SandboxSettings settings) {
        this.events = events;
        this.inbox = inbox;
        this.transaction = new TransactionTemplate(transactions);
        this.settings = settings;
    }

    /** Sends everything due now in the caller's thread and returns the number of events, including repeats. */
    public int deliverDue() {
        int delivered = 0;
        int batch;
        do {
            batch = transaction.execute(status -> {
                List<CarrierEvent> due = events.takeDue(BATCH);
                if (!due.isEmpty()) {
                    inbox.receive(due);
                }
                return due.size();
            });
            delivered += batch;
        } while (batch == BATCH);
        return delivered;
    }

    @Override
    public synchronized void start() {
        if (timer == null) {
            timer = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "sandbox-carrier");
                thread.setDaemon(true);
                return thread;
            });
            // Whatever goes wrong is logged there.
            var unused = timer.scheduleWithFixedDelay(
                    this::deliver, 0, settings.poll().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdown();
            try {
                timer.awaitTermination(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            timer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }

    @Override
    public boolean isAutoStartup() {
        return settings.enabled();
    }

    private void deliver() {
        try {
            deliverDue();
        } catch (RuntimeException e) {
            LOG.warn(
                    "The sandbox carriers cannot send, retrying soon: {}",
                    e.getClass().getSimpleName());
        }
    }
}
