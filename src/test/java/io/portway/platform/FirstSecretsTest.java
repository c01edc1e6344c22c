package io.portway.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.portway.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.mock.env.MockEnvironment;

class FirstSecretsTest {

    private static final List<String> PROPERTIES = List.of(
            "portway.admin.user", "portway.admin.password", "portway.root-account.api-key", "portway.secret-keyset");

    @TempDir
    private Path folder;

    private Path file;
    private String database;

    @BeforeEach
    void anEmptyDatabase() {
        file = folder.resolve("secrets/portway.properties");
        database = TestDatabase.freshDatabase("secrets_" + Long.toHexString(System.nanoTime()));
    }

    @Test
    void anEmptyDatabaseGetsSecretsThatAreInTheFileAndNotInTheLog() throws Exception {
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        var logger = (Logger) LoggerFactory.getLogger(FirstSecrets.class);
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
        var secrets = start(Map.of());
        logger.detachAppender(log);
        logger.setLevel(null);

        assertThat(secrets.keySet()).containsExactlyInAnyOrderElementsOf(PROPERTIES);
        assertThat(secrets.get("portway.root-account.api-key")).matches("[0-9a-f]{32}");
        assertThat(Files.readString(file)).contains(secrets.values());
        String logged =
                log.list.stream().map(ILoggingEvent::getFormattedMessage).collect(Collectors.joining("\n"));
        assertThat(logged)
                .contains(file.toString(), "PORTWAY_ADMIN_PASSWORD")
                .doesNotContain(
                        secrets.get("portway.admin.password"),
                        secrets.get("portway.root-account.api-key"),
                        secrets.get("portway.secret-keyset"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyTheOwnerReadsTheFile() throws Exception {
        start(Map.of());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void theSecondStartReadsWhatTheFirstOneMade() throws Exception {
        var first = start(Map.of());
        byte[] made = Files.readAllBytes(file);
        useDatabase();

        assertThat(start(Map.of())).isEqualTo(first);
        assertThat(file).hasBinaryContent(made);
    }

    @Test
    void twoDatabasesDoNotGetTheSameSecrets() throws Exception {
        var first = start(Map.of());
        Files.delete(file);

        assertThat(start(Map.of()).values())
                .doesNotContain(
                        first.get("portway.admin.password"),
                        first.get("portway.root-account.api-key"),
                        first.get("portway.secret-keyset"));
    }

    @Test
    void whatTheEnvironmentGivesWinsAndIsNotWritten() throws Exception {
        var secrets = start(Map.of("portway.admin.user", "boss", "portway.admin.password", "Given-by-env-1"));

        assertThat(secrets)
                .containsEntry("portway.admin.user", "boss")
                .containsEntry("portway.admin.password", "Given-by-env-1");
        assertThat(Files.readString(file))
                .contains("PORTWAY_SECRET_KEYSET=")
                .doesNotContain("boss", "Given-by-env-1", "PORTWAY_ADMIN");
    }

    @Test
    void whatStoodInTheFileBeforeIsKept() throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "PORTWAY_DB_PASSWORD=of-the-server\nPORTWAY_ADMIN_USER=boss\n");

        assertThat(start(Map.of())).containsEntry("portway.admin.user", "boss");
        assertThat(Files.readString(file)).contains("PORTWAY_DB_PASSWORD=of-the-server", "PORTWAY_ADMIN_PASSWORD=");
    }

    @Test
    void aDatabaseInUseGetsNoSecondKeyset() throws Exception {
        useDatabase();

        assertThatThrownBy(() -> start(Map.of()))
                .isInstanceOf(StartRefused.class)
                .hasMessage("This database is in use, and there is no keyset to decrypt its secret fields: "
                        + "PORTWAY_SECRET_KEYSET is not set, and " + file + " has none.");
        assertThat(file).doesNotExist();
        assertThat(start(Map.of("portway.secret-keyset", "given"))).containsOnlyKeys("portway.secret-keyset");
        assertThat(file).doesNotExist();
    }

    @Test
    void nodesThatStartTogetherOnOneFileShareWhatOneOfThemMade() throws Exception {
        var nodes = Executors.newFixedThreadPool(8);
        try {
            Callable<Map<String, String>> node = () -> start(Map.of());
            var started =
                    nodes.invokeAll(IntStream.range(0, 8).mapToObj(i -> node).toList());
            var first = started.get(0).get();
            for (var other : started) {
                assertThat(other.get()).isEqualTo(first);
            }
            assertThat(Files.readString(file)).contains(first.values());
        } finally {
            nodes.shutdown();
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsReportedWithARemedy() throws Exception {
        Files.writeString(folder.resolve("secrets"), "a file where a folder should be");

        assertThatThrownBy(() -> start(Map.of())).isInstanceOfSatisfying(StartRefused.class, refused -> {
            assertThat(refused).hasMessageStartingWith("The first secrets cannot be written to " + file);
            assertThat(refused.remedy()).contains("PORTWAY_SECRETS_FILE", "PORTWAY_SECRET_KEYSET");
        });
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsReported() {
        database = "jdbc:postgresql://localhost:1/none";

        assertThatThrownBy(() -> start(Map.of()))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("The database cannot be reached");
        assertThat(file).doesNotExist();
    }

    /** What a node knows after a start with the given settings. */
    private Map<String, String> start(Map<String, String> given) {
        var environment = new MockEnvironment();
        environment.setProperty("spring.datasource.url", database);
        environment.setProperty("portway.secrets-file", file.toString());
        given.forEach(environment::setProperty);
        FirstSecrets.complete(environment);
        var known = new TreeMap<String, String>();
        PROPERTIES.stream()
                .filter(environment::containsProperty)
                .forEach(name -> known.put(name, environment.getProperty(name)));
        return known;
    }

    private void useDatabase() throws Exception {
        try (var connection = DriverManager.getConnection(database);
                var statement = connection.createStatement()) {
            statement.execute("create table flyway_schema_history ()");
        }
    }
}
