package io.portway.carrier;

import io.micrometer.core.instrument.MeterRegistry;
import io.portway.carrier.CarrierEvent.Type;
import io.portway.number.PhoneNumber;
import io.portway.work.WorkSignal;
import io.portway.work.Worker;
import io.portway.work.WorkerThreads;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads carriers' orders when they are due, and puts news into the inbox: what a carrier pushes is a hint, what
 * it answers when asked is authoritative. Calls the carrier outside of any transaction. Withdraws orders that are canceled here
 * but alive there.
 */
@Component
public class CarrierReader extends Worker {

    private static final Logger LOG = LoggerFactory.getLogger(CarrierReader.class);
    /** How long a reading is reserved for the reader that claimed it. */
    static final Duration LEASE = Duration.ofMinutes(5);

    private final RemoteOrders remotes;
    private final OpenNumbers openNumbers;
    private final CarrierGateways gateways;
    private final GatewayCalls calls;
    private final CarrierInbox inbox;
    private final ReadingPlan plan;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final WorkerThreads threads;

    CarrierReader(
            RemoteOrders remotes,
            OpenNumbers openNumbers,
            CarrierGateways gateways,
            GatewayCalls calls,
            CarrierInbox inbox,
            ReadingPlan plan,
            PlatformTransactionManager transactions,
            Clock clock,
            MeterRegistry metrics,
            ReadingSettings settings) {
        super(settings.enabled());
        this.remotes = remotes;
        this.openNumbers = openNumbers;
        this.gateways = gateways;
        this.calls = calls;
        this.inbox = inbox;
        this.plan = plan;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.metrics = metrics;
        this.threads = new WorkerThreads(
                "carrier-reader",
                settings.threads(),
                settings.poll(),
                settings.poll(),
                new WorkSignal(),
                this::readOne,
                trouble -> LOG.warn("Cannot read carriers' orders, retrying in a second", trouble));
    }

    /** Reads everything due now in the caller's thread and returns the number of orders. */
    public int drain() {
        return threads.drain();
    }

    @Override
    protected WorkerThreads threads() {
        return threads;
    }

    /** Reads one order; false if none was due. */
    private boolean readOne() {
        Instant now = clock.instant();
        RemoteOrder remote = remotes.claim(now, now.plus(LEASE));
        if (remote == null) {
            return false;
        }
        List<PhoneNumber> open = remote.of(openNumbers.of(remote.orderId()));
        if (open.isEmpty() && !remote.withdraw()) {
            remotes.readAgain(remote, now, null);
            return true;
        }
        try {
            Optional<RemoteSnapshot> seen = call("read", remote, gateway -> gateway.read(remote));
            if (seen.isEmpty()) {
                missing(remote);
            } else if (remote.withdraw()) {
                withdraw(remote, seen.get());
            } else {
                note(remote, open, seen.get());
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "Cannot read order {} of gateway {}, retrying in {}: {}",
                    remote.remoteId(),
                    remote.gateway(),
                    LEASE,
                    e instanceof GatewayUnavailable ? e.getMessage() : e.toString());
        }
        return true;
    }

    private void note(RemoteOrder remote, List<PhoneNumber> open, RemoteSnapshot seen) {
        List<CarrierEvent> news = Difference.between(remote, open, seen);
        Instant next = plan.next(seen.status(), seen.focAt());
        transaction.executeWithoutResult(status -> {
            remotes.read(remote, seen, clock.instant(), next);
            int fresh = news.isEmpty() ? 0 : inbox.receive(news);
            if (fresh > 0) {
                metrics.counter("portway.carrier.read.news", "gateway", remote.gateway())
                        .increment(fresh);
            }
        });
    }

    /** A gateway that no longer knows the order will not report on it; the desk's deadlines still apply. */
    private void missing(RemoteOrder remote) {
        LOG.warn(
                "Gateway {} has no order {}, which represents order {} here",
                remote.gateway(),
                remote.remoteId(),
                remote.orderId());
        remotes.readAgain(remote, clock.instant(), remote.withdraw() ? null : plan.next(RemoteStatus.REJECTED, null));
    }

    private void withdraw(RemoteOrder remote, RemoteSnapshot seen) {
        if (!seen.status().isAlive()) {
            List<CarrierEvent> news = new ArrayList<>();
            if (seen.status() == RemoteStatus.PORTED) {
                news.add(told(remote, seen, Type.NUMBERS_ACTIVATED, null, null));
            }
            transaction.executeWithoutResult(status -> {
                remotes.became(remote, seen.status(), null);
                inbox.receive(news);
            });
            return;
        }
        Cancellation answer = seen.status() == RemoteStatus.CANCEL_ASKED
                ? Cancellation.ASKED
                : remote.status() == RemoteStatus.CANCEL_ASKED
                        ? new Cancellation.Refused(seen.code(), seen.text())
                        : call("cancel", remote, gateway -> gateway.cancel(remote));
        if (answer instanceof Cancellation.Refused refused) {
            transaction.executeWithoutResult(status -> {
                remotes.became(remote, seen.status(), null);
                inbox.receive(told(remote, seen, Type.CANCEL_REFUSED, refused.code(), refused.text()));
            });
        } else {
            RemoteStatus became =
                    answer instanceof Cancellation.Asked ? RemoteStatus.CANCEL_ASKED : RemoteStatus.CANCELED;
            remotes.became(remote, became, plan.next(became, null));
        }
    }

    private static CarrierEvent told(RemoteOrder remote, RemoteSnapshot seen, Type type, String code, String text) {
        return new CarrierEvent(
                remote.gateway(),
                String.join("|", "withdraw", remote.remoteId(), String.valueOf(seen.modified()), type.name()),
                remote.orderId(),
                remote.remoteId(),
                seen.version(),
                type,
                null,
                code,
                text,
                remote.numbers());
    }

    private <T> T call(String name, RemoteOrder remote, Function<CarrierGateway, T> call) {
        return calls.make(name, gateways.byName(remote.gateway()), call);
    }
}
