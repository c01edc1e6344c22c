package io.portway.carrier.inbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.portway.carrier.RemoteOrders;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** What operations should watch: events without an order, and events that have been waiting for long. */
@Component
class CarrierInboxMetrics implements MeterBinder {

    private static final Duration LONG = Duration.ofHours(1);

    private final CarrierEventStore store;
    private final RemoteOrders remotes;
    private final Clock clock;

    CarrierInboxMetrics(CarrierEventStore store, RemoteOrders remotes, Clock clock) {
        this.store = store;
        this.remotes = remotes;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("portway.carrier.events.unmatched", store, CarrierEventStore::countUnmatched)
                .description("Carrier events that no order waits for")
                .register(registry);
        Gauge.builder(
                        "portway.carrier.events.overdue",
                        this,
                        metrics -> metrics.store.countWaitingSince(
                                metrics.clock.instant().minus(LONG)))
                .description("Carrier events that have been waiting for their order for more than an hour")
                .register(registry);
        Gauge.builder(
                        "portway.carrier.readings.overdue",
                        this,
                        metrics -> metrics.remotes.countOverdue(
                                metrics.clock.instant().minus(LONG)))
                .description("Carriers' orders that should have been read more than an hour ago")
                .register(registry);
    }
}
