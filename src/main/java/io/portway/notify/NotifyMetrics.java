package io.portway.notify;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** What operations should watch: given-up deliveries, those that wait for long, unpublished events. */
@Component
class NotifyMetrics implements MeterBinder {

    private static final Duration LONG = Duration.ofHours(1);

    private final EventPublisher publisher;
    private final DeliveryStore deliveries;
    private final Clock clock;

    NotifyMetrics(EventPublisher publisher, DeliveryStore deliveries, Clock clock) {
        this.publisher = publisher;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        // Registers them at zero before the first attempt.
        DeliveryWorker.attempts(registry, true);
        DeliveryWorker.attempts(registry, false);
        Gauge.builder("portway.notify.deliveries.pending", deliveries, DeliveryStore::countWaiting)
                .description("Deliveries that wait to be sent, or to be sent again")
                .register(registry);
        Gauge.builder("portway.notify.deliveries.dead", deliveries, DeliveryStore::countDead)
                .description("Deliveries that were given up")
                .register(registry);
        Gauge.builder(
                        "portway.notify.deliveries.overdue",
                        this,
                        metrics -> metrics.deliveries.countWaitingSince(
                                metrics.clock.instant().minus(LONG)))
                .description("Deliveries that have been waiting for more than an hour")
                .register(registry);
        Gauge.builder("portway.notify.events.unpublished", publisher, EventPublisher::countUnpublished)
                .description("Events that were not published yet")
                .register(registry);
    }
}
