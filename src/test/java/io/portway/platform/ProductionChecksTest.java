package io.portway.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.mock.env.MockEnvironment;

class ProductionChecksTest {

    @TempDir
    private Path folder;

    private Path secrets;
    private final MockEnvironment environment = new MockEnvironment();

    @BeforeEach
    void everythingIsThere() {
        secrets = folder.resolve("secrets.properties");
        environment.addActiveProfile("production");
        environment.setProperty("spring.datasource.url", "jdbc:postgresql://db/portway");
        environment.setProperty("spring.datasource.password", "long-and-random");
        environment.setProperty("portway.admin.user", "operator");
        environment.setProperty("portway.admin.password", "Long-and-random-1");
        environment.setProperty("portway.root-account.api-key", "0f4c2a9be1d34c7f9d0a6b1e5c8f7a23");
        environment.setProperty("portway.secret-keyset", "e30=");
        environment.setProperty("portway.secrets-file", secrets.toString());
    }

    @Test
    void aCompleteEnvironmentIsAccepted() {
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void aMissingDatabaseIsReported() {
        environment.setProperty("spring.datasource.url", "");
        assertThatThrownBy(this::check)
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("No database address is configured.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "DEMO", "a0000000000000000000000000010001", "password"})
    void aSecretThatEverybodyKnowsIsRefused(String secret) {
        environment.setProperty("portway.admin.password", secret);
        assertThatThrownBy(this::check)
                .isInstanceOf(StartRefused.class)
                .hasMessage("PORTWAY_ADMIN_PASSWORD is a publicly known secret.");
    }

    @Test
    void aSecretThatEverybodyKnowsIsRefusedInTheSecretsFileToo() throws Exception {
        environment.setProperty("portway.admin.password", "");
        Files.writeString(secrets, "PORTWAY_ADMIN_PASSWORD=demo");
        assertThatThrownBy(this::check)
                .isInstanceOf(StartRefused.class)
                .hasMessage("PORTWAY_ADMIN_PASSWORD is a publicly known secret.");
    }

    @Test
    void theSandboxIsNotAddedToProduction() {
        environment.addActiveProfile("sandbox");
        assertThatThrownBy(this::check).isInstanceOf(StartRefused.class);
    }

    @Test
    void aRefusalIsPrintedAsItsSentenceAndRemedyAlone() {
        var refused = new IllegalStateException("a bean", new StartRefused("It does not start.", "Do this."));
        var analyses = SpringFactoriesLoader.forDefaultResourceLocation()
                .load(
                        FailureAnalyzer.class,
                        SpringFactoriesLoader.ArgumentResolver.of(
                                org.springframework.beans.factory.BeanFactory.class, null),
                        SpringFactoriesLoader.FailureHandler.handleMessage((message, e) -> {}))
                .stream()
                .map(analyzer -> analyzer.analyze(refused))
                .filter(java.util.Objects::nonNull)
                .toList();
        assertThat(analyses).singleElement().satisfies(analysis -> {
            assertThat(analysis.getDescription()).isEqualTo("It does not start.");
            assertThat(analysis.getAction()).isEqualTo("Do this.");
        });
    }

    private void check() {
        var checks = new ProductionChecks();
        checks.setEnvironment(environment);
        checks.postProcessBeanFactory(null);
    }
}
