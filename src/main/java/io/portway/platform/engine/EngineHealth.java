package io.portway.platform.engine;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Health of the engine and its workers; the starter's own indicators are for Spring Boot 3. */
@Configuration(proxyBeanMethods = false)
class EngineHealth {

    @Bean
    HealthIndicator processEngineHealthIndicator(ProcessEngine engine) {
        return () -> Health.up().withDetail("name", engine.getName()).build();
    }

    /** A node that does not run jobs has none. */
    @Bean
    @ConditionalOnProperty(prefix = "camunda.bpm.job-execution", name = "enabled", matchIfMissing = true)
    HealthIndicator jobExecutorHealthIndicator(JobExecutor executor) {
        return () -> (executor.isActive() ? Health.up() : Health.down())
                .withDetail("name", executor.getName())
                .withDetail("lockOwner", executor.getLockOwner())
                .withDetail("lockTimeInMillis", executor.getLockTimeInMillis())
                .withDetail("maxJobsPerAcquisition", executor.getMaxJobsPerAcquisition())
                .withDetail("waitTimeInMillis", executor.getWaitTimeInMillis())
                .build();
    }
}
