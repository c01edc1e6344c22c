package io.portway;

import io.portway.platform.database.Migrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** One embedded PostgreSQL for all tests of a JVM. */
public final class TestDatabase {

    private static final List<AutoCloseable> USERS = new CopyOnWriteArrayList<>();
    private static EmbeddedPostgres server;
    private static DataSource migrated;

    private TestDatabase() {}

    private static synchronized EmbeddedPostgres server() {
        if (server == null) {
            try {
                server = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .setRegisterShutdownHook(false)
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(TestDatabase::stop));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return server;
    }

    /** Has it closed before the server stops, at the end of the tests; else it would look for its database for a long time. */
    public static void closeFirst(AutoCloseable user) {
        USERS.add(user);
    }

    @SuppressWarnings("try") // it is closed after its users
    private static void stop() {
        try (EmbeddedPostgres last = server) {
            for (AutoCloseable user : USERS) {
                user.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A database with Portway's tables and the sandbox's demo data, without the engine's tables. */
    public static synchronized DataSource migrated() {
        if (migrated == null) {
            migrated = server().getPostgresDatabase();
            migrate(migrated, "classpath:db/migration", "classpath:db/sandbox");
        }
        return migrated;
    }

    /** As a node does at its start. */
    public static void migrate(DataSource database, String... locations) {
        Migrations.run(
                Flyway.configure().dataSource(database).locations(locations).load());
    }

    /** JDBC address of a fresh, empty database on the same server. */
    public static String freshDatabase(String name) {
        try (var connection = server().getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
        return server().getJdbcUrl("postgres", name);
    }
}
