package io.portway.carrier;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the carriers' orders are read.
 *
 * @param enabled whether this node reads
 * @param threads how many at a time
 * @param poll    how often an idle node polls for due orders
 * @param often   the pause between readings of an order that is about to change: its date is reached, or its cancellation was requested
 * @param usual   the pause while the carrier's answer is awaited
 * @param rarely  the pause while nothing is expected
 */
@ConfigurationProperties("portway.carrier.reading")
public record ReadingSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("1") int threads,
        @DefaultValue("5s") Duration poll,
        @DefaultValue("15m") Duration often,
        @DefaultValue("1h") Duration usual,
        @DefaultValue("12h") Duration rarely) {

    public ReadingSettings {
        if (threads < 1 || poll.toMillis() < 1 || often.toMillis() < 1) {
            throw new IllegalArgumentException("portway.carrier.reading: threads, poll and often must be positive");
        }
        if (often.compareTo(usual) > 0 || usual.compareTo(rarely) > 0) {
            throw new IllegalArgumentException(
                    "portway.carrier.reading: often must not be longer than usual, nor usual longer than rarely");
        }
    }
}
