package io.portway.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * What {@code docs/openapi.json} must tell a reader who has nothing else. A field lacks a description: write
 * {@code @Schema(description = "…")} at its record component, and the document again as {@link OpenApiDocumentTest} says.
 */
class OpenApiRulesTest {

    private static final String MIGHT_MATCH = "{}";

    private final ObjectMapper json = new ObjectMapper();
    private JsonNode document;

    @BeforeEach
    void read() throws IOException {
        document = json.readTree(Files.readString(Path.of("docs/openapi.json")));
    }

    @Test
    void everySchemaAndFieldIsDescribed() {
        List<String> undescribed = new ArrayList<>();
        schemas().properties().forEach(schema -> {
            note(undescribed, schema.getKey(), schema.getValue());
            schema.getValue()
                    .path("properties")
                    .properties()
                    .forEach(field -> note(undescribed, schema.getKey() + "." + field.getKey(), field.getValue()));
        });
        assertThat(undescribed).isEmpty();
    }

    @Test
    void everyOperationParameterTagAndAnswerIsDescribed() {
        List<String> undescribed = new ArrayList<>();
        document.path("tags").forEach(tag -> note(undescribed, "tag " + tag.path("name"), tag));
        for (JsonNode paths : List.of(document.path("paths"), document.path("webhooks"))) {
            paths.properties()
                    .forEach(path -> path.getValue().properties().forEach(method -> {
                        String name = method.getKey() + " " + path.getKey();
                        JsonNode operation = method.getValue();
                        note(undescribed, name, operation);
                        operation
                                .path("parameters")
                                .forEach(parameter -> note(
                                        undescribed,
                                        name + " " + parameter.path("name").asString(),
                                        parameter));
                        operation
                                .path("responses")
                                .properties()
                                .forEach(answer -> note(undescribed, name + " " + answer.getKey(), answer.getValue()));
                    }));
        }
        assertThat(undescribed).isEmpty();
    }

    private static void note(List<String> undescribed, String name, JsonNode of) {
        boolean told = of.has("$ref") && of.path("$ref").asString().matches("#/components/(parameters|responses)/.*");
        if (!told && of.path("description").asString("").isBlank()) {
            undescribed.add(name);
        }
    }

    @Test
    void whatIsRequiredIsThere() {
        schemas()
                .properties()
                .forEach(schema -> schema.getValue()
                        .path("required")
                        .forEach(name -> assertThat(
                                        schema.getValue().path("properties").has(name.asString()))
                                .as(schema.getKey() + "." + name.asString())
                                .isTrue()));
    }

    @Test
    void aPathIsNotAlsoAnother() {
        List<String> paths = List.copyOf(document.path("paths").propertyNames());
        for (String one : paths) {
            for (String other : paths) {
                assertThat(!one.equals(other) && variables(one) == variables(other) && overlap(one, other))
                        .as("a call to " + one + " could mean " + other)
                        .isFalse();
            }
        }
    }

    private static long variables(String path) {
        return path.chars().filter(sign -> sign == '{').count();
    }

    private static boolean overlap(String one, String other) {
        String[] left = one.replaceAll("\\{[^}]*}", MIGHT_MATCH).split("/");
        String[] right = other.replaceAll("\\{[^}]*}", MIGHT_MATCH).split("/");
        boolean overlap = left.length == right.length;
        for (int i = 0; overlap && i < left.length; i++) {
            overlap = left[i].equals(right[i]) || left[i].equals(MIGHT_MATCH) || right[i].equals(MIGHT_MATCH);
        }
        return overlap;
    }

    @Test
    void anExampleIsOfItsType() {
        document.path("paths")
                .forEach(path ->
                        path.forEach(operation -> operation.path("parameters").forEach(parameter -> {
                            if (parameter.at("/schema/type").asString("").equals("string")
                                    && parameter.has("example")) {
                                assertThat(parameter.path("example").isString())
                                        .as(parameter.toString())
                                        .isTrue();
                            }
                        })));
    }

    /** A rule for a field that was renamed would be lost without a word. */
    @Test
    void everyRuleOfAValueIsForAField() throws IOException {
        Set<String> fields = new TreeSet<>();
        schemas().properties().forEach(schema -> {
            fields.add(schema.getKey());
            schema.getValue().path("properties").propertyNames().forEach(field -> {
                fields.add(field);
                fields.add(schema.getKey() + "." + field);
            });
        });
        JsonNode values = json.readTree(Files.readString(Path.of("src/main/resources/openapi/values.json")));
        assertThat(fields)
                .containsAll(values.path("properties").propertyNames())
                .containsAll(values.path("schemas").propertyNames());
    }

    private JsonNode schemas() {
        return document.path("components").path("schemas");
    }
}
