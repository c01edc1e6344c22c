package io.portway.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.platform.StartRefused;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class EmbeddedDatabaseConfigurationTest {

    private final ApplicationContextRunner jarWithoutServer = new ApplicationContextRunner()
            .withClassLoader(new FilteredClassLoader(EmbeddedPostgres.class))
            .withPropertyValues("spring.profiles.active=sandbox", "portway.data-dir=none")
            .withUserConfiguration(EmbeddedDatabaseConfiguration.class);

    @Test
    void aJarWithoutItsServerExplainsWhatToDo() {
        jarWithoutServer.run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .isInstanceOfSatisfying(StartRefused.class, refused -> {
                    assertThat(refused)
                            .hasMessage("No database address is configured, and this jar does not include PostgreSQL.");
                    assertThat(refused.remedy()).contains("PORTWAY_DB_URL", "mvn spring-boot:run");
                }));
    }

    @Test
    void anExternalDatabaseIsEnough() {
        jarWithoutServer
                .withPropertyValues("spring.datasource.url=jdbc:postgresql://db/portway")
                .run(context -> assertThat(context).hasNotFailed());
    }
}
