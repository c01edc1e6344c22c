package io.portway.notify;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.portway.notify.DeliveryQueue.Claim;
import io.portway.notify.DeliveryQueue.Outcome;
import io.portway.notify.mail.ContactMails;
import io.portway.work.WorkSignal;
import io.portway.work.Worker;
import io.portway.work.WorkerThreads;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Publishes events and delivers them; those of one order to one subscription in sequence.
 *
 * <p>A delivery is claimed with a lease, sent, and settled: no transaction is open in between, and if a node dies after
 * sending, another sends again, with the same {@code webhook-id}, once the lease expires. A failed attempt is repeated
 * after 5 s, 20 s, 80 s and so on, at most 8 h, by the application's clock; one that fails three days after the first is the
 * last. Leases use real time, so that moving the sandbox's clock does not expire them.
 */
@Component
public class DeliveryWorker extends Worker {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorker.class);
    private static final Duration REST = Duration.ofSeconds(5);
    private static final Duration BETWEEN_CLEANINGS = Duration.ofHours(1);

    private final EventStore events;
    private final EventPublisher publisher;
    private final DeliveryQueue deliveries;
    private final WebhookSender web;
    private final MailNotices mail;
    private final ContactMails contacts;
    private final NotifySettings settings;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final WorkSignal signal = new WorkSignal();
    private final WorkerThreads threads;
    private final AtomicReference<Instant> cleaned;

    DeliveryWorker(
            EventStore events,
            EventPublisher publisher,
            DeliveryQueue deliveries,
            WebhookSender web,
            MailNotices mail,
            ContactMails contacts,
            NotifySettings settings,
            Clock clock,
            MeterRegistry metrics) {
        super(settings.enabled());
        this.events = events;
        this.publisher = publisher;
        this.deliveries = deliveries;
        this.web = web;
        this.mail = mail;
        this.contacts = contacts;
        this.settings = settings;
        this.clock = clock;
        this.metrics = metrics;
        this.cleaned = new AtomicReference<>(clock.instant());
        this.threads = new WorkerThreads(
                "notify",
                settings.threads(),
                settings.poll(),
                REST,
                signal,
                () -> {
                    clean();
                    return workOne();
                },
                trouble -> LOG.warn(
                        "Cannot deliver events, retrying in a second: {}",
                        trouble.getClass().getSimpleName()));
    }

    /** Delivers everything due now in the caller's thread and returns the number of attempts. */
    public int deliverDue() {
        return threads.drain();
    }

    @Override
    protected WorkerThreads threads() {
        return threads;
    }

    /** Makes one attempt at one delivery; false if none was due. */
    private boolean workOne() {
        publisher.publish(clock.instant());
        Claim claim = deliveries.claim(clock.instant(), settings.lease(), settings.perWebhook());
        if (claim == null) {
            return contacts.sendNext(clock.instant());
        }
        // This thread may be busy for long; let another one poll.
        signal.raise();
        settle(claim, claim.email() == null ? web.send(claim) : mail.send(claim));
        return true;
    }

    private void settle(Claim claim, Outcome outcome) {
        Instant now = clock.instant();
        attempts(metrics, outcome.delivered()).increment();
        if (outcome.delivered()) {
            deliveries.delivered(claim, outcome, now);
        } else if (outcome.gone()) {
            LOG.info("Webhook {} answered 410 and is disabled", claim.webhookId());
            deliveries.gone(claim, outcome, now);
        } else {
            // Somebody is waiting for a test's result; it is not repeated.
            boolean last = claim.event() == null
                    || !now.isBefore(claim.firstAttemptAt().plus(settings.giveUpAfter()));
            if (last) {
                LOG.warn(
                        "Giving up delivery {} of event {} to webhook {} after {} attempts: {}",
                        claim.id(),
                        claim.messageId(),
                        claim.webhookId(),
                        claim.attempts(),
                        outcome.error());
            }
            deliveries.failed(claim, outcome, now, last ? null : now.plus(settings.pauseAfter(claim.attempts())));
        }
    }

    static Counter attempts(MeterRegistry metrics, boolean delivered) {
        return metrics.counter("portway.notify.attempts", "outcome", delivered ? "delivered" : "failed");
    }

    private void clean() {
        Instant now = clock.instant();
        Instant last = Objects.requireNonNull(cleaned.get());
        if (now.isAfter(last.plus(BETWEEN_CLEANINGS)) && cleaned.compareAndSet(last, now)) {
            events.forget(now.minus(settings.keep()));
        }
    }
}
