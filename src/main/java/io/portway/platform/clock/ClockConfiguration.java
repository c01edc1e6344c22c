package io.portway.platform.clock;

import io.portway.kernel.RealTime;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Instants are whole microseconds, PostgreSQL's precision, so that stored values read back equal. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

    private static final Duration MICROSECOND = Duration.ofNanos(1000);

    @Bean
    @Profile("!sandbox")
    Clock clock() {
        return realTime();
    }

    @Bean
    RealTime worldTime() {
        return realTime()::instant;
    }

    static Clock realTime() {
        return Clock.tick(Clock.systemUTC(), MICROSECOND);
    }
}
