package io.portway.platform.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portway.TestDatabase;
import io.portway.kernel.FieldCipher;
import io.portway.platform.StartRefused;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Import;

class DatabaseChecksTest {

    private static final KeysetSeal SEAL = seal(FieldCipher.newKeyset());

    @Test
    void versionsThatTheEngineDoesNotKnowAreRefused() {
        assertThatThrownBy(() -> DatabaseChecks.checkVersion(14))
                .isInstanceOf(StartRefused.class)
                .hasMessage("The database is PostgreSQL 14; the engine supports 15 to 17.");
        assertThatThrownBy(() -> DatabaseChecks.checkVersion(18)).isInstanceOf(StartRefused.class);
        assertThatCode(() -> DatabaseChecks.checkVersion(15)).doesNotThrowAnyException();
    }

    @Test
    void aSandboxDatabaseIsNotUsedInProduction() {
        var flyway = Flyway.configure().dataSource(TestDatabase.migrated()).load();
        assertThatThrownBy(() -> new DatabaseChecks(SEAL).migrate(flyway))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("used by a sandbox");
    }

    @Test
    void aServerThatDoesNotAnswerIsReportedInOneSentence() {
        var flyway = Flyway.configure()
                .dataSource("jdbc:postgresql://localhost:1/none", "a", "b")
                .load();
        assertThatThrownBy(() -> new DatabaseChecks(SEAL).migrate(flyway))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("The database cannot be reached");
    }

    @Test
    void aDatabaseStaysWithTheKeysetThatItBeganWith() {
        var flyway = Flyway.configure()
                .dataSource(TestDatabase.freshDatabase("sealed"), null, null)
                .locations("classpath:db/migration")
                .load();
        String keyset = FieldCipher.newKeyset();
        new DatabaseChecks(seal(keyset)).migrate(flyway);

        assertThatCode(() -> new DatabaseChecks(seal(keyset)).migrate(flyway)).doesNotThrowAnyException();
        assertThatThrownBy(() -> new DatabaseChecks(seal(FieldCipher.newKeyset())).migrate(flyway))
                .isInstanceOf(StartRefused.class)
                .hasMessage("The keyset of this node is not the one that this database was created with.");
    }

    private static KeysetSeal seal(String keyset) {
        try (var context = new AnnotationConfigApplicationContext()) {
            TestPropertyValues.of("portway.secret-keyset=" + keyset).applyTo(context);
            context.getEnvironment().addActiveProfile("production");
            context.register(Beans.class);
            context.refresh();
            return context.getBean(KeysetSeal.class);
        }
    }

    @EnableConfigurationProperties
    @ConfigurationPropertiesScan(basePackageClasses = FieldCipher.class)
    @Import({FieldCipher.class, KeysetSeal.class})
    static class Beans {}
}
