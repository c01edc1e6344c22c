package io.portway.platform.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portway.TestDatabase;
import io.portway.platform.StartRefused;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class DatabaseChecksTest {

    @Test
    void versionsThatTheEngineDoesNotKnowAreRefused() {
        assertThatThrownBy(() -> DatabaseChecks.checkVersion(14)).isInstanceOf(StartRefused.class)
                .hasMessage("The database is PostgreSQL 14; the engine works with 15 to 17.");
        assertThatThrownBy(() -> DatabaseChecks.checkVersion(18)).isInstanceOf(StartRefused.class);
        assertThatCode(() -> DatabaseChecks.checkVersion(15)).doesNotThrowAnyException();
    }

    @Test
    void aSandboxDatabaseIsNotTakenIntoProduction() {
        var flyway = Flyway.configure().dataSource(TestDatabase.migrated()).load();
        assertThatThrownBy(() -> new DatabaseChecks().migrate(flyway)).isInstanceOf(StartRefused.class)
                .hasMessageContaining("used by a sandbox");
    }

    @Test
    void aServerThatDoesNotAnswerIsSaidInOneSentence() {
        var flyway = Flyway.configure().dataSource("jdbc:postgresql://localhost:1/none", "a", "b").load();
        assertThatThrownBy(() -> new DatabaseChecks().migrate(flyway)).isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("The database cannot be reached");
    }
}
