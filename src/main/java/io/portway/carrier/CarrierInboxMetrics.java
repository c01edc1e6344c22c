package io.portway.carrier;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** What operations should look at: events that found no order, and events that have been waiting for long. */
@Component
class CarrierInboxMetrics implements MeterBinder {

    private static final Duration LONG = Duration.ofHours(1);

    private final CarrierEventStore store;
    private final Clock clock;

    CarrierInboxMetrics(CarrierEventStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("portway.carrier.events.unmatched", store, CarrierEventStore::countUnmatched)
                .description("Carrier events that no order waits for").register(registry);
        Gauge.builder("portway.carrier.events.overdue", this, metrics -> metrics.store.countWaitingSince(metrics.clock.instant().minus(LONG)))
                .description("Carrier events that have been waiting for their order for more than an hour").register(registry);
    }
}
