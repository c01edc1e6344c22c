package io.portway.platform.database;

import io.portway.platform.StartRefused;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Checks a production database before anything changes in it, and its keyset before anything is read from it. */
@Component
@Profile("production")
class DatabaseChecks implements FlywayMigrationStrategy {

    private static final int OLDEST = 15;
    private static final int NEWEST = 17;

    private final KeysetSeal seal;

    DatabaseChecks(KeysetSeal seal) {
        this.seal = seal;
    }

    @Override
    public void migrate(Flyway flyway) {
        try (var connection = flyway.getConfiguration().getDataSource().getConnection()) {
            checkVersion(connection.getMetaData().getDatabaseMajorVersion());
            try (var statement = connection.createStatement();
                    var marker = statement.executeQuery("select to_regclass('sandbox_clock') is not null")) {
                if (marker.next() && marker.getBoolean(1)) {
                    throw new StartRefused(
                            "This database was used by a sandbox and has accounts with publicly known keys.",
                            "Give production its own, empty database in PORTWAY_DB_URL.");
                }
            }
        } catch (SQLException e) {
            throw StartRefused.withoutDatabase(e);
        }
        Migrations.run(flyway);
        try (var connection = flyway.getConfiguration().getDataSource().getConnection()) {
            seal.check(connection);
        } catch (SQLException e) {
            throw StartRefused.withoutDatabase(e);
        }
    }

    static void checkVersion(int major) {
        if (major < OLDEST || major > NEWEST) {
            throw new StartRefused(
                    "The database is PostgreSQL " + major + "; the engine supports " + OLDEST + " to " + NEWEST + ".",
                    "Use PostgreSQL " + NEWEST + ".");
        }
    }
}
