package io.portway.platform.database;

import io.portway.platform.StartRefused;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server with its own files, which survive restarts and power cuts.
 *
 * <p>One Portway at a time owns the data folder, by a lock that the operating system releases when the process dies.
 * The server itself survives a killed JVM; the next owner of the lock stops it first.
 */
final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String MAJOR_VERSION = "17";
    private static final Duration ORPHAN_WAIT = Duration.ofSeconds(20);

    private final FileChannel lock;
    private final EmbeddedPostgres server;

    private EmbeddedDatabase(FileChannel lock, EmbeddedPostgres server) {
        this.lock = lock;
        this.server = server;
    }

    /** Starts the server on {@code postgres/} in the folder, which is created if missing. */
    static EmbeddedDatabase start(Path folder) {
        Path data = folder.toAbsolutePath().normalize();
        Path files = data.resolve("postgres");
        Path log = data.resolve("postgres.log");
        FileChannel lock = lock(data);
        EmbeddedPostgres server = null;
        try {
            checkVersion(files);
            stopOrphan(files);
            Files.deleteIfExists(log);
            server = EmbeddedPostgres.builder()
                    .setDataDirectory(files)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    // The same collation on every machine, with Unicode's case rules.
                    .setLocaleConfig("locale", "C")
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    // The library starts the server with -F (no fsync) and without synchronous commit, good for
                    // throw-away
                    // tests only. Settings that come later on the command line win, and these do.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("shared_buffers", "256MB")
                    .start();
            checkDurable(server);
            return new EmbeddedDatabase(lock, server);
        } catch (IOException | IllegalStateException e) {
            closeQuietly(server);
            closeQuietly(lock);
            throw new StartRefused(
                    "The embedded PostgreSQL did not start on " + files + ".",
                    "Its log is " + log + "; for a fresh start without the old data, delete " + data + ".",
                    e);
        } catch (RuntimeException | Error e) {
            closeQuietly(server);
            closeQuietly(lock);
            throw e;
        }
    }

    String jdbcUrl() {
        return server.getJdbcUrl("postgres", "postgres") + "&reWriteBatchedInserts=true&ApplicationName=portway";
    }

    @Override
    public void close() throws IOException {
        server.close();
        lock.close();
    }

    private static FileChannel lock(Path data) {
        FileChannel channel = null;
        try {
            Files.createDirectories(data);
            channel =
                    FileChannel.open(data.resolve("portway.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("This JVM holds the lock already", e);
        } catch (IOException e) {
            closeQuietly(channel);
            throw new StartRefused(
                    "The data folder " + data + " cannot be written: " + e.getMessage() + ".",
                    "Allow this user to write there, or name another folder: PORTWAY_DATA_DIR=….",
                    e);
        }
        closeQuietly(channel);
        throw new StartRefused(
                "Another Portway is running on the data folder " + data + ".",
                "Stop it, or start this one with its own folder and port: PORTWAY_DATA_DIR=data2 PORTWAY_PORT=8081.");
    }

    private static void checkVersion(Path files) throws IOException {
        Path version = files.resolve("PG_VERSION");
        if (Files.exists(version) && !Files.readString(version).strip().equals(MAJOR_VERSION)) {
            throw new StartRefused(
                    "The data in " + files + " is from PostgreSQL "
                            + Files.readString(version).strip() + ", and this Portway includes PostgreSQL "
                            + MAJOR_VERSION + ".",
                    "Move it over with that version's pg_dump and psql, or delete " + files.getParent()
                            + " to start over.");
        }
    }

    /** Stops a server that survived its JVM. We hold the lock, so no running Portway uses it. */
    private static void stopOrphan(Path files) throws IOException {
        Path pidFile = files.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        var lines = Files.readAllLines(pidFile);
        var pid = lines.isEmpty() ? "" : lines.get(0).strip();
        var process =
                pid.matches("\\d{1,18}") ? ProcessHandle.of(Long.parseLong(pid)).orElse(null) : null;
        var command = process == null ? null : process.info().command().orElse(null);
        if (process == null || command == null) {
            return; // PostgreSQL clears a dead server's file itself, and knows best about a process that is not ours to
            // see.
        }
        if (!Path.of(command).getFileName().toString().startsWith("postgres")) {
            // The process id now belongs to another program, as happens in containers; PostgreSQL would take it for its
            // server.
            Files.delete(pidFile);
            return;
        }
        LOG.info("Stopping the PostgreSQL server {} that a killed Portway left behind", process.pid());
        try {
            interrupt(process);
            process.onExit().get(ORPHAN_WAIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** SIGINT is PostgreSQL's fast shutdown: it rolls back, flushes and exits. pg_ctl refuses to run as root. */
    private static void interrupt(ProcessHandle process) throws IOException, InterruptedException {
        if (System.getProperty("os.name").startsWith("Windows")) {
            process.destroy();
        } else {
            new ProcessBuilder("sh", "-c", "kill -INT " + process.pid())
                    .inheritIO()
                    .start()
                    .waitFor();
        }
    }

    private static void checkDurable(EmbeddedPostgres server) {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var settings = statement.executeQuery(
                        "select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes')")) {
            while (settings.next()) {
                if (!settings.getString("setting").equals("on")) {
                    throw new IllegalStateException(
                            settings.getString("name") + " is " + settings.getString("setting"));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void closeQuietly(@Nullable AutoCloseable what) {
        if (what != null) {
            try {
                what.close();
            } catch (Exception e) {
                LOG.warn("Could not close {}", what, e);
            }
        }
    }
}
