package io.portway.portability;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes old checks every hour. */
@Component
class CheckExpiry {

    private final PortabilityChecks checks;
    private final Duration keep;

    CheckExpiry(PortabilityChecks checks, @Value("${portway.portability.keep:P30D}") Duration keep) {
        this.checks = checks;
        this.keep = keep;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    void sweep() {
        checks.forget(keep);
    }
}
