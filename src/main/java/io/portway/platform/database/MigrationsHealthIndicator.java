package io.portway.platform.database;

import org.flywaydb.core.Flyway;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Ready once the database has every migration of this release; those that a later release added do not matter. */
@Component
class MigrationsHealthIndicator implements HealthIndicator {

    private final Flyway flyway;
    private volatile boolean done;

    MigrationsHealthIndicator(Flyway flyway) {
        this.flyway = flyway;
    }

    @Override
    public Health health() {
        done = done || Migrations.done(flyway);
        return (done ? Health.up() : Health.outOfService()).build();
    }
}
