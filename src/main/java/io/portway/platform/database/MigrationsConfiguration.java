package io.portway.platform.database;

import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** In production {@link DatabaseChecks} migrates. */
@Configuration(proxyBeanMethods = false)
@Profile("!production")
class MigrationsConfiguration {

    @Bean
    FlywayMigrationStrategy migrations() {
        return Migrations::run;
    }
}
