package io.portway.carrier.sandbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the sandbox carriers behave.
 *
 * @param enabled whether they send their answers
 * @param delay   how long they take to answer, by the application's clock
 * @param poll    how often they poll for answers to send
 */
@ConfigurationProperties("portway.sandbox")
record SandboxSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("1s") Duration delay,
        @DefaultValue("200ms") Duration poll) {

    SandboxSettings {
        if (delay.isNegative() || poll.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "portway.sandbox: delay must not be negative, and poll must be positive");
        }
    }
}
