package io.portway.carrier;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long this node waits for a gateway, and when it leaves one alone. Real time counts, not the sandbox's.
 *
 * @param deadline after how long a call is given up; a job makes two in a row and is locked for 60 s, so no more than 25 s
 * @param atOnce   how many calls to one gateway may be under way, those included that were given up and have not ended
 * @param failures how many of twice as many calls in a row have to fail before a gateway is left alone
 * @param rest     for how long it is left alone before one call tries it again
 */
@ConfigurationProperties("portway.carrier.calls")
public record GatewayCallSettings(
        @DefaultValue("20s") Duration deadline,
        @DefaultValue("16") int atOnce,
        @DefaultValue("10") int failures,
        @DefaultValue("30s") Duration rest) {

    private static final Duration LONGEST = Duration.ofSeconds(25);

    public GatewayCallSettings {
        if (deadline.toMillis() < 1 || deadline.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("portway.carrier.calls.deadline must be between 1 ms and 25 s: "
                    + "two calls have to fit into the time for which a job is locked");
        }
        if (atOnce < 1 || failures < 1 || rest.toMillis() < 1) {
            throw new IllegalArgumentException("portway.carrier.calls: at-once, failures and rest have to be positive");
        }
    }
}
