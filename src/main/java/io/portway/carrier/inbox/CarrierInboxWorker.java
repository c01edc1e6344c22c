package io.portway.carrier.inbox;

import io.portway.carrier.CarrierEvent;
import io.portway.carrier.ReadingPlan;
import io.portway.carrier.RemoteStatus;
import io.portway.carrier.inbox.CarrierEventHandler.Handling;
import io.portway.work.Worker;
import io.portway.work.WorkerThreads;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Processes the inbox: one event per transaction, the events of one order in sequence, those of
 * different orders concurrently and on any number of nodes.
 *
 * <p>An event that its order does not wait for yet is tried again after 1 s, 2 s, 4 s and so on, at most 60 s (by the
 * application's clock), and at once when another event of the order arrives or is applied; later events of the order go
 * first. An answer to a replaced version of the order is settled without effect. An event whose handling fails is tried
 * again after the same pauses, but holds back the later ones of its order, so that failures never change their sequence;
 * after {@link CarrierInboxSettings#maxFailures} times it is set aside.
 */
@Component
public class CarrierInboxWorker extends Worker {

    private static final Logger LOG = LoggerFactory.getLogger(CarrierInboxWorker.class);
    private static final int NOTE_LENGTH = 300;
    /** After this many attempts, about five minutes, an unknown remote order will not become known. */
    private static final int LOOKS_FOR_ORDER = 10;

    private final CarrierEventStore store;
    private final CarrierEventHandler handler;
    private final ReadingPlan plan;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final CarrierInboxSettings settings;
    private final WorkerThreads threads;

    CarrierInboxWorker(
            CarrierEventStore store,
            CarrierEventHandler handler,
            ReadingPlan plan,
            InboxSignal signal,
            PlatformTransactionManager transactions,
            Clock clock,
            CarrierInboxSettings settings) {
        super(settings.enabled());
        this.store = store;
        this.handler = handler;
        this.plan = plan;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.settings = settings;
        this.threads = new WorkerThreads(
                "carrier-inbox",
                settings.threads(),
                settings.poll(),
                Duration.ZERO,
                signal,
                this::workOne,
                trouble -> LOG.warn(
                        "Cannot process the inbox of carrier events, retrying in a second: {}", reason(trouble)));
    }

    /** Processes everything due now in the caller's thread and returns the number of attempts. */
    public int drain() {
        return threads.drain();
    }

    @Override
    protected WorkerThreads threads() {
        return threads;
    }

    /** Makes one attempt at one event; false if none was due. */
    private boolean workOne() {
        EventClaim[] held = new EventClaim[1];
        try {
            transaction.executeWithoutResult(status -> {
                held[0] = store.claim(clock.instant());
                if (held[0] != null) {
                    settle(held[0], handle(held[0]));
                }
            });
        } catch (RuntimeException | Error e) {
            if (held[0] == null) {
                throw e;
            }
            noteFailure(held[0], e);
        }
        return held[0] != null;
    }

    private Handling handle(EventClaim claim) {
        CarrierEvent event = claim.event();
        if (event.portOrderId() == null) {
            return claim.attempts() < LOOKS_FOR_ORDER
                    ? Handling.NOT_YET
                    : Handling.setAside("The carrier's order " + event.remoteId() + " is not known here.");
        }
        if (claim.isSuperseded()) {
            return Handling.overtaken("Superseded: it answers version " + event.version()
                    + " of the order, and version " + claim.sent() + " was sent since.");
        }
        if (claim.isAhead()) {
            return Handling.NOT_YET;
        }
        return claim.isKnown() ? Handling.overtaken("Known already.") : handler.handle(event);
    }

    private void settle(EventClaim claim, Handling handling) {
        CarrierEvent event = claim.event();
        Instant now = clock.instant();
        switch (handling.result()) {
            case APPLIED -> {
                RemoteStatus status = claim.statusAfter();
                store.applied(
                        event,
                        now,
                        status,
                        claim.focAfter(),
                        status == null ? null : plan.next(status, claim.focAfter()));
            }
            case OVERTAKEN -> store.overtaken(event, now, handling.note());
            case NOT_YET -> store.notYet(event, now.plus(pause(claim.attempts())));
            case UNMATCHED -> store.unmatched(event, now, handling.note());
        }
    }

    private void noteFailure(EventClaim claim, Throwable trouble) {
        CarrierEvent event = claim.event();
        String reason = reason(trouble);
        LOG.warn(
                "Carrier event {} of gateway {} for order {} could not be handled ({} times in a row): {}",
                event.eventId(),
                event.gateway(),
                event.portOrderId(),
                claim.failures() + 1,
                reason);
        LOG.debug("Carrier event {}", event.eventId(), trouble);
        Instant now = clock.instant();
        store.failed(event, now, now.plus(pause(claim.failures())), settings.maxFailures(), reason);
    }

    private static Duration pause(int attemptsBefore) {
        return Duration.ofSeconds(Math.min(60, 1L << Math.min(attemptsBefore, 6)));
    }

    /** What went wrong, without row data that a database's message could reveal. */
    private static String reason(Throwable trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return trouble.getClass().getSimpleName() + ": SQL state " + sql.getSQLState();
            }
        }
        String message = trouble.getMessage() == null
                ? ""
                : ": " + trouble.getMessage().lines().findFirst().orElse("");
        String reason = trouble.getClass().getSimpleName() + message;
        return reason.length() <= NOTE_LENGTH ? reason : reason.substring(0, NOTE_LENGTH);
    }
}
