package io.portway.e2e;

import static io.portway.e2e.Site.ACME;
import static io.portway.e2e.Site.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Portway as it is started by hand, on a data folder of its own, killed in the midst of its work and started again. */
class KilledInMidOrderTest {

    private static final Pattern ADDRESS = Pattern.compile("http://localhost:(\\d+)/api/docs");

    @TempDir
    private Path folder;

    private Process portway;
    private int starts;

    @Test
    void ordersContinueWhereTheyWereAndAreChargedOnce() throws Exception {
        Site site = start();
        List<String> orders = IntStream.range(0, 5)
                .mapToObj(i -> site.order(ACME, draft("+1312535300" + i)))
                .toList();
        // The first is with its carrier, which will answer in two seconds; the others are still on the way there.
        orders.forEach(order -> site.awaitTask(order, "Review port order"));
        orders.forEach(order -> site.complete(order, "Review port order", "reviewer", Map.of("decision", "APPROVE")));
        kill();

        Site again = start();
        // The dead one's locks on its jobs hold for a minute; that minute passes.
        again.advance(Duration.ofMinutes(2));
        orders.forEach(order -> again.awaitStatus(order, "SCHEDULED"));
        String last = orders.stream()
                .map(order ->
                        OffsetDateTime.parse(again.order(order).get("focAt").asString()))
                .max(OffsetDateTime::compareTo)
                .orElseThrow()
                .plusSeconds(1)
                .toString();
        again.customer(Site.HARBOR)
                .post("/api/v1/sandbox/clock", Map.of("to", last))
                .expect(200);
        again.awaitStatus(orders.get(0), "ACTIVATING");
        kill();

        Site atLast = start();
        atLast.advance(Duration.ofMinutes(2));
        orders.forEach(order -> {
            assertThat(atLast.awaitStatus(order, "COMPLETED").get("outcome").asString())
                    .isEqualTo("PORTED");
            assertThat(atLast.booked(order)).containsExactly("CHARGE -6.00");
        });
        assertThat(atLast.customer(ACME)
                        .get("/api/v1/account")
                        .expect(200)
                        .json()
                        .get("balance")
                        .asString())
                .isEqualTo("970.00");
        assertThat(atLast.house("admin")
                        .get("/engine-rest/incident/count")
                        .expect(200)
                        .json()
                        .get("count")
                        .asInt())
                .isZero();

        portway.destroy();
        assertThat(portway.waitFor(60, TimeUnit.SECONDS))
                .as("stops when told to")
                .isTrue();
        assertThat(folder.resolve("data/postgres/postmaster.pid")).doesNotExist();
    }

    private Site start() throws IOException {
        Path log = folder.resolve("portway-" + ++starts + ".log");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.portway.PortwayApplication",
                "--spring.profiles.active=sandbox",
                "--server.port=0",
                "--portway.data-dir=" + folder.resolve("data"),
                "--portway.sandbox.delay=2s");
        builder.environment().keySet().removeIf(name -> name.startsWith("PORTWAY_") || name.startsWith("SPRING_"));
        // Not in the project's folder: an empty entry of the class path would stand for it, with its processes a second
        // time.
        portway = builder.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Matcher address = await("Portway is ready")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> {
                            String said = Files.readString(log);
                            assertThat(portway.isAlive()).as(said).isTrue();
                            Matcher found = ADDRESS.matcher(said);
                            return found.find() ? found : null;
                        },
                        found -> found != null);
        return new Site(Integer.parseInt(address.group(1)));
    }

    /** No chance to finish anything, neither for Portway nor for those who wait for its answer. */
    private void kill() throws InterruptedException {
        portway.destroyForcibly();
        assertThat(portway.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    /** After a failure: the server that a killed Portway leaves behind is stopped by the next one, so that one stops in peace. */
    @AfterEach
    void leaveNothingBehind() throws Exception {
        if (portway == null || !portway.isAlive() && !Files.exists(folder.resolve("data/postgres/postmaster.pid"))) {
            return;
        }
        if (!portway.isAlive()) {
            start();
        }
        portway.destroy();
        if (!portway.waitFor(60, TimeUnit.SECONDS)) {
            portway.destroyForcibly().waitFor();
        }
    }
}
