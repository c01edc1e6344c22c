package io.portway.carrier.reading;

import io.micrometer.core.instrument.MeterRegistry;
import io.portway.carrier.Cancellation;
import io.portway.carrier.CarrierEvent;
import io.portway.carrier.CarrierEvent.Type;
import io.portway.carrier.ReadingPlan;
import io.portway.carrier.RemoteOrder;
import io.portway.carrier.RemoteOrders;
import io.portway.carrier.RemoteSnapshot;
import io.portway.carrier.RemoteStatus;
import io.portway.carrier.inbox.CarrierInbox;
import io.portway.number.PhoneNumber;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Records what was found when a carrier's order was read, tells the inbox, and plans the next reading. */
@Component
class Findings {

    private static final Logger LOG = LoggerFactory.getLogger(Findings.class);

    private final RemoteOrders remotes;
    private final CarrierInbox inbox;
    private final ReadingPlan plan;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final MeterRegistry metrics;

    Findings(
            RemoteOrders remotes,
            CarrierInbox inbox,
            ReadingPlan plan,
            PlatformTransactionManager transactions,
            Clock clock,
            MeterRegistry metrics) {
        this.remotes = remotes;
        this.inbox = inbox;
        this.plan = plan;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Puts what is new into the inbox. */
    void seen(RemoteOrder remote, List<PhoneNumber> open, RemoteSnapshot seen) {
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
    void missing(RemoteOrder remote) {
        LOG.warn(
                "Gateway {} has no order {}, which represents order {} here",
                remote.gateway(),
                remote.remoteId(),
                remote.orderId());
        remotes.readAgain(remote, clock.instant(), remote.withdraw() ? null : plan.next(RemoteStatus.REJECTED, null));
    }

    /** An order to be withdrawn is no longer alive; if it was ported, that is told. */
    void ended(RemoteOrder remote, RemoteSnapshot seen) {
        List<CarrierEvent> news = seen.status() == RemoteStatus.PORTED
                ? List.of(told(remote, seen, Type.NUMBERS_ACTIVATED, null, null))
                : List.of();
        transaction.executeWithoutResult(status -> {
            remotes.became(remote, seen.status(), null);
            inbox.receive(news);
        });
    }

    /** The carrier answered the withdrawal of an order. */
    void withdrawn(RemoteOrder remote, RemoteSnapshot seen, Cancellation answer) {
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

    private static CarrierEvent told(
            RemoteOrder remote, RemoteSnapshot seen, Type type, @Nullable String code, @Nullable String text) {
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
}
