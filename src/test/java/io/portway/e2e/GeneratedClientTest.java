package io.portway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A client that openapi-generator made from {@code docs/openapi.json} compiles as it comes, and a customer's program on it,
 * {@code src/test/client/Tour.java}, brings numbers over. Maven makes the client before the tests. It is compiled here and not
 * among the tests, so that a fault in the document fails this test and not the build that would fix the document.
 */
@RunningPortwayTest
class GeneratedClientTest {

    private static final Path GENERATED = Path.of("target/generated-client/src/main/java");

    @TempDir
    private Path classes;

    @Test
    void aGeneratedClientTakesTheTour(@LocalServerPort int port) throws Exception {
        assumeThat(Files.isDirectory(GENERATED)).as("Maven has made the client").isTrue();
        compile();
        Site site = new Site(port);
        Consumer<String> approve = site::approve;
        Consumer<String> reachFoc = site::reachFoc;
        try (var loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            Runnable tour = (Runnable) loader.loadClass("Tour")
                    .getConstructor(String.class, String.class, List.class, Consumer.class, Consumer.class)
                    .newInstance(
                            "http://localhost:" + port,
                            Site.ACME,
                            List.of("+15072884200", "+15072884201", "+15072889101"),
                            approve,
                            reachFoc);
            tour.run();
        }
    }

    private void compile() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var faults = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            faults,
                            files,
                            null,
                            List.of(
                                    "-d",
                                    classes.toString(),
                                    "-classpath",
                                    System.getProperty("java.class.path"),
                                    "-proc:none",
                                    "-nowarn",
                                    "-parameters"),
                            null,
                            files.getJavaFileObjectsFromPaths(sources()))
                    .call();
            assertThat(compiled).as(faults.toString()).isTrue();
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> generated = Files.walk(GENERATED)) {
            return Stream.concat(
                            generated.filter(file -> file.toString().endsWith(".java")),
                            Stream.of(Path.of("src/test/client/Tour.java")))
                    .toList();
        }
    }
}
