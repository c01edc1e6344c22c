package io.portway;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.SpringApplication;

/** One embedded PostgreSQL for all tests of a JVM. */
public final class TestDatabase {

    private static EmbeddedPostgres server;
    private static DataSource migrated;

    private TestDatabase() {}

    private static synchronized EmbeddedPostgres server() {
        if (server == null) {
            try {
                server = EmbeddedPostgres.builder().setServerConfig("max_connections", "200").setRegisterShutdownHook(false).start();
                // Not before the applications under test have stopped, which a shutdown hook of its own would do.
                SpringApplication.getShutdownHandlers().add(TestDatabase::stop);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return server;
    }

    private static void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A database with Portway's tables and the sandbox's demo data, without the engine's tables. */
    public static synchronized DataSource migrated() {
        if (migrated == null) {
            migrated = server().getPostgresDatabase();
            Flyway.configure().dataSource(migrated).locations("classpath:db/migration", "classpath:db/sandbox").load().migrate();
        }
        return migrated;
    }

    /** JDBC address of a fresh, empty database on the same server. */
    public static String freshDatabase(String name) {
        try (var connection = server().getPostgresDatabase().getConnection(); var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
        return server().getJdbcUrl("postgres", name);
    }
}
