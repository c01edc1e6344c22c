package io.portway.platform;

import io.portway.kernel.FieldCipher;
import io.portway.kernel.SecretFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * The secrets that the environment does not provide. They are kept in a file that only its owner can read, under the names
 * that they have in the environment, and generated if the database is still empty; they are never logged.
 *
 * <p>A database in use never gets a second keyset, which could not decrypt what the first one encrypted. Nodes that start
 * at the same time wait for each other, so that those with the same file share one set of secrets.
 */
final class FirstSecrets {

    private static final Logger LOG = LoggerFactory.getLogger(FirstSecrets.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Secret KEYSET =
            new Secret("portway.secret-keyset", "PORTWAY_SECRET_KEYSET", FieldCipher::newKeyset);

    /** Those that can be generated here. */
    private static final List<Secret> MADE = List.of(
            new Secret("portway.admin.user", "PORTWAY_ADMIN_USER", () -> "admin"),
            new Secret("portway.admin.password", "PORTWAY_ADMIN_PASSWORD", FirstSecrets::password),
            new Secret(
                    "portway.root-account.api-key",
                    "PORTWAY_ROOTACCOUNT_APIKEY",
                    () -> HexFormat.of().formatHex(random(16))),
            KEYSET);

    /** The database's password exists before Portway. */
    private static final Secret DATABASE = new Secret("spring.datasource.password", "PORTWAY_DB_PASSWORD", null);

    private final ConfigurableEnvironment environment;
    private final Path file;
    private final Map<String, Object> provided = new HashMap<>();

    private record Secret(
            String property, String variable, @Nullable Supplier<String> maker) {}

    private FirstSecrets(ConfigurableEnvironment environment, Path file) {
        this.environment = environment;
        this.file = file;
    }

    /** Adds what the environment lacks. */
    static void complete(ConfigurableEnvironment environment) {
        Path file = Path.of(environment.getRequiredProperty("portway.secrets-file"))
                .toAbsolutePath()
                .normalize();
        new FirstSecrets(environment, file).complete();
    }

    private void complete() {
        take(read());
        if (missing().isEmpty()) {
            return;
        }
        try (Connection database = DriverManager.getConnection(
                environment.getProperty("spring.datasource.url"),
                environment.getProperty("spring.datasource.username"),
                environment.getProperty("spring.datasource.password"))) {
            awaitTurn(database);
            Map<String, String> kept = read(); // another node may have made them
            take(kept);
            if (!inUse(database)) {
                make(kept);
            } else if (missing().contains(KEYSET)) {
                throw new StartRefused(
                        "This database is in use, and there is no keyset to decrypt its secret fields: "
                                + KEYSET.variable() + " is not set, and " + file + " has none.",
                        "Give this node the " + KEYSET.variable()
                                + " of the existing nodes, or a copy of their secrets file.");
            }
        } catch (SQLException e) {
            throw StartRefused.withoutDatabase(e);
        }
    }

    private void make(Map<String, String> kept) {
        List<Secret> missing = missing();
        if (missing.isEmpty()) {
            return;
        }
        Map<String, String> all = new TreeMap<>(kept);
        missing.forEach(secret -> all.put(
                secret.variable(), Objects.requireNonNull(secret.maker()).get()));
        String names = missing.stream().map(Secret::variable).collect(Collectors.joining(", "));
        try {
            SecretFile.write(
                    file,
                    all.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                            .collect(Collectors.joining(
                                    "",
                                    "# Portway's secrets. Without this keyset the database's secret fields cannot be decrypted: keep a copy.\n",
                                    "")));
        } catch (IOException e) {
            throw new StartRefused(
                    "The first secrets cannot be written to " + file + ": " + e.getMessage() + ".",
                    "Allow this user to write there, name another file in PORTWAY_SECRETS_FILE, or set " + names + ".",
                    e);
        }
        take(all);
        LOG.info(
                "Generated {} in {}. Keep a copy of the file, separate from the backups of the database.", names, file);
    }

    private Map<String, String> read() {
        if (!Files.exists(file)) {
            return Map.of();
        }
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            // Without the cause: its message might quote a secret.
            throw new StartRefused(
                    "The secrets file " + file + " cannot be read.",
                    "Make the user that runs Portway its owner, or name another file in PORTWAY_SECRETS_FILE.");
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }

    /** The environment's own values win. */
    private void take(Map<String, String> secrets) {
        for (Secret secret : MADE) {
            take(secret, secrets);
        }
        take(DATABASE, secrets);
        environment.getPropertySources().addFirst(new MapPropertySource("secrets file", Map.copyOf(provided)));
    }

    private void take(Secret secret, Map<String, String> secrets) {
        if (lacks(secret) && secrets.containsKey(secret.variable())) {
            provided.put(secret.property(), secrets.get(secret.variable()));
        }
    }

    private List<Secret> missing() {
        return MADE.stream().filter(this::lacks).toList();
    }

    private boolean lacks(Secret secret) {
        return environment.getProperty(secret.property(), "").isBlank();
    }

    private static void awaitTurn(Connection database) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("select pg_advisory_lock(hashtext('portway first secrets'))");
        }
    }

    private static boolean inUse(Connection database) throws SQLException {
        try (var statement = database.createStatement();
                var history = statement.executeQuery("select to_regclass('flyway_schema_history') is not null")) {
            return history.next() && history.getBoolean(1);
        }
    }

    /** The suffix satisfies the engine's policy, which requires a character of every kind. */
    private static String password() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random(15)) + "-aA1";
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
