package io.portway.carrier.inbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How carriers' events are processed.
 *
 * @param enabled     whether this node processes them
 * @param threads     how many events at a time, of different orders
 * @param poll        how often an idle node polls for due events
 * @param maxFailures after how many failed attempts in a row an event is set aside for operations
 */
@ConfigurationProperties("portway.carrier.inbox")
public record CarrierInboxSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("2") int threads,
        @DefaultValue("250ms") Duration poll,
        @DefaultValue("50") int maxFailures) {

    public CarrierInboxSettings {
        if (threads < 1 || maxFailures < 1 || poll.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "portway.carrier.inbox: threads, max-failures and poll must be positive");
        }
    }
}
