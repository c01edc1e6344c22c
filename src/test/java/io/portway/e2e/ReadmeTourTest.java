package io.portway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The tour of the README, run as it stands there; what it says is shown has to be shown, in that sequence. */
@RunningPortwayTest
class ReadmeTourTest {

    /** A block of commands, and the block of text that may follow it. */
    private static final Pattern STEP =
            Pattern.compile("```bash\\n(.*?)```(?:\\s*```text\\n(.*?)```)?", Pattern.DOTALL);

    private static final String END_OF_STEP = "-- end of step --";

    private record Step(String commands, List<String> shown) {}

    @TempDir
    private Path folder;

    @Test
    void theTourEndsWithPortedNumbers(@LocalServerPort int port) throws Exception {
        assumeThat(runs("bash", "--version") && runs("curl", "--version"))
                .as("this machine has bash and curl")
                .isTrue();
        List<Step> steps = steps();
        assertThat(steps).hasSizeGreaterThan(6);
        String script = steps.stream()
                .map(Step::commands)
                .collect(Collectors.joining("\necho '" + END_OF_STEP + "'\n", "set -euo pipefail\n", ""))
                .replace("http://localhost:8080", "http://localhost:" + port);

        String[] outputs = run(script).split(END_OF_STEP, -1);

        assertThat(outputs).hasSameSizeAs(steps);
        for (int i = 0; i < outputs.length; i++) {
            if (!steps.get(i).shown().isEmpty()) {
                assertThat(outputs[i])
                        .as(steps.get(i).commands())
                        .containsPattern(pattern(steps.get(i).shown()));
            } else {
                assertThat(outputs[i]).as(steps.get(i).commands()).isBlank();
            }
        }
    }

    private static List<Step> steps() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        Matcher blocks =
                STEP.matcher(readme.substring(readme.indexOf("<!-- tour -->"), readme.indexOf("<!-- end of tour -->")));
        List<Step> steps = new ArrayList<>();
        while (blocks.find()) {
            steps.add(new Step(
                    blocks.group(1),
                    blocks.group(2) == null
                            ? List.of()
                            : blocks.group(2).lines().toList()));
        }
        return steps;
    }

    private static Pattern pattern(List<String> lines) {
        return Pattern.compile(lines.stream()
                .map(line ->
                        Arrays.stream(line.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".+")))
                .collect(Collectors.joining("\\R")));
    }

    private String run(String script) throws Exception {
        Path output = folder.resolve("output.txt");
        Process bash = new ProcessBuilder(
                        "bash",
                        Files.writeString(folder.resolve("tour.sh"), script).toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            boolean ended = bash.waitFor(3, TimeUnit.MINUTES);
            assertThat(ended)
                    .as(() -> "the tour comes to its end: " + read(output))
                    .isTrue();
            assertThat(bash.exitValue()).as(() -> read(output)).isZero();
        } finally {
            bash.descendants().forEach(ProcessHandle::destroyForcibly);
            bash.destroyForcibly();
        }
        return read(output);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
