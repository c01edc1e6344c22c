package io.portway.platform.database;

import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;

/**
 * Tables come first, by versioned migrations; then functions and triggers, by repeatable ones that hold the present text. The
 * latter have a history of their own: Flyway refuses to start where it finds a repeatable migration that it does not know,
 * and a node of a release before may start beside this one.
 */
public final class Migrations {

    private static final String FUNCTIONS = "classpath:db/functions";
    private static final String HISTORY_OF_FUNCTIONS = "flyway_function_history";

    private Migrations() {}

    /** Brings a database to this release; where a later one was at work, its functions stay. */
    public static void run(Flyway tables) {
        tables.migrate();
        if (!laterReleaseWasHere(tables)) {
            functions(tables).migrate();
        }
    }

    /** Whether everything of this release, or of a later one, is there. */
    static boolean done(Flyway tables) {
        return tables.info().pending().length == 0
                && (laterReleaseWasHere(tables) || functions(tables).info().pending().length == 0);
    }

    private static Flyway functions(Flyway tables) {
        return Flyway.configure(tables.getConfiguration().getClassLoader())
                .configuration(tables.getConfiguration())
                .table(HISTORY_OF_FUNCTIONS)
                .locations(FUNCTIONS)
                .baselineOnMigrate(true)
                .load();
    }

    private static boolean laterReleaseWasHere(Flyway tables) {
        return Arrays.stream(tables.info().applied())
                .anyMatch(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS);
    }
}
