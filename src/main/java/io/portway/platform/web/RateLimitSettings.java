package io.portway.platform.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many requests an account may send, to all nodes together.
 *
 * @param enabled   whether there are limits
 * @param perSecond sustained rate of requests
 * @param burst     requests that it may send at once after a pause
 */
@ConfigurationProperties("portway.rate-limit")
record RateLimitSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("200") int perSecond,
        @DefaultValue("2000") int burst) {

    RateLimitSettings {
        if (perSecond < 1 || burst < 1) {
            throw new IllegalArgumentException(
                    "portway.rate-limit.per-second and portway.rate-limit.burst must be 1 or more; "
                            + "use portway.rate-limit.enabled=false for no limits");
        }
    }
}
