package io.portway.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portway.platform.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    @TempDir
    private Path folder;

    @Test
    void whatWasCommittedIsThereAfterARestart() throws Exception {
        try (var database = EmbeddedDatabase.start(folder)) {
            execute(database, "create table kept as select 'Müller' as word");
        }
        assertThat(folder.resolve("postgres/postmaster.pid")).doesNotExist();
        try (var database = EmbeddedDatabase.start(folder)) {
            assertThat(query(database, "select upper(word) from kept")).isEqualTo("MÜLLER");
        }
    }

    @Test
    void acknowledgedMeansOnDisk() throws Exception {
        try (var database = EmbeddedDatabase.start(folder)) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                assertThat(query(database, "show " + setting)).as(setting).isEqualTo("on");
            }
        }
    }

    @Test
    void aSecondPortwayOnTheSameFolderIsRefusedInOneSentence() throws Exception {
        try (var database = EmbeddedDatabase.start(folder)) {
            assertThatThrownBy(() -> EmbeddedDatabase.start(folder))
                    .isInstanceOf(StartRefused.class)
                    .hasMessage("Another Portway is running on the data folder " + folder + ".");
            assertThat(query(database, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void dataOfAnotherMajorVersionIsLeftAlone() throws IOException {
        Files.createDirectories(folder.resolve("postgres"));
        Files.writeString(folder.resolve("postgres/PG_VERSION"), "14\n");
        assertThatThrownBy(() -> EmbeddedDatabase.start(folder))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("is from PostgreSQL 14");
        assertThat(folder.resolve("postgres/PG_VERSION")).hasContent("14");
    }

    @Test
    void aServerThatOutlivedAKilledJvmIsStoppedAndItsDataKept() throws Exception {
        var ready = folder.resolve("ready");
        var jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Doomed.class.getName(),
                        folder.toString(),
                        ready.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("jvm.log").toFile())
                .start();
        try {
            for (int tenths = 0; !Files.exists(ready) && jvm.isAlive() && tenths < 1200; tenths++) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            assertThat(ready).as(() -> read(folder.resolve("jvm.log"))).exists();
        } finally {
            jvm.destroyForcibly().waitFor();
        }
        long orphan = Long.parseLong(Files.readAllLines(folder.resolve("postgres/postmaster.pid"))
                .get(0)
                .strip());
        assertThat(ProcessHandle.of(orphan)).isPresent();
        try (var database = EmbeddedDatabase.start(folder)) {
            assertThat(query(database, "select word from kept")).isEqualTo("committed");
            assertThat(ProcessHandle.of(orphan).map(ProcessHandle::isAlive).orElse(false))
                    .isFalse();
        }
    }

    @Test
    void aStalePidOfAnotherProgramIsNotMistakenForAServer() throws Exception {
        EmbeddedDatabase.start(folder).close();
        Files.writeString(
                folder.resolve("postgres/postmaster.pid"),
                ProcessHandle.current().pid() + "\n");
        try (var database = EmbeddedDatabase.start(folder)) {
            assertThat(query(database, "select 1")).isEqualTo("1");
        }
    }

    /** Starts, commits, and waits to be killed. */
    static final class Doomed {

        private Doomed() {}

        public static void main(String[] args) throws Exception {
            var database = EmbeddedDatabase.start(Path.of(args[0]));
            execute(database, "create table kept as select 'committed' as word");
            Files.createFile(Path.of(args[1]));
            Thread.currentThread().join();
        }
    }

    private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedDatabase database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl());
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
