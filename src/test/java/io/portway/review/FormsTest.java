package io.portway.review;

import static io.portway.TheEngine.RELEASE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class FormsTest {

    /** What Tasklist 7.24 renders; anything else fails the whole form. */
    private static final Set<String> RENDERED = Set.of(
            "html",
            "text",
            "table",
            "radio",
            "select",
            "textfield",
            "textarea",
            "datetime",
            "checkbox",
            "separator",
            "expression");

    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{(.*?)}}");
    private static final Pattern SHEET_PATH = Pattern.compile("sheet\\.([A-Za-z]+)(?:\\.([A-Za-z]+))?");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "review-port-order",
                "place-by-hand",
                "record-answer",
                "chase-carrier",
                "resolve-rejection",
                "record-activation",
                "resolve-fallout",
                "withdraw-by-hand",
                "answer-carrier"
            })
    void tasklistCanShowTheFormAndItReadsOnlyWhatTheSheetHolds(String name) {
        JsonNode form = form(name);

        assertThat(form.path("id").asString()).isEqualTo(name);
        assertThat(form.path("schemaVersion").asInt()).isLessThanOrEqualTo(16);
        assertThat(form.path("executionPlatform").asString()).isEqualTo("Camunda Platform");
        assertThat(form.path("executionPlatformVersion").asString()).isEqualTo(RELEASE);
        assertThat(form.path("components")).isNotEmpty().allSatisfy(component -> {
            assertThat(component.path("type").asString()).isIn(RENDERED);
            // A text component reads words as Markdown: only those that Portway makes may stand there.
            if (component.path("type").asString().equals("text")) {
                assertThat(TEMPLATE.matcher(component.path("text").asString())
                                .results()
                                .map(result -> result.group(1)))
                        .isSubsetOf(
                                "sheet.loaUrl",
                                "sheet.orderId",
                                "#loop sheet.documents",
                                "kind",
                                "name",
                                "url",
                                "/loop");
            }
        });
        assertThat(form.toString()).as("each panel is in its place").doesNotContain("@panel.");
        // Elsewhere the link would replace Tasklist.
        assertThat(form.findValuesAsString("content")).noneMatch(content -> content.contains("<a "));
        assertThat(form.findValuesAsString("id")).doesNotHaveDuplicates();
        assertThat(keys(form)).doesNotHaveDuplicates();
        assertThat(form.path("components"))
                .as("gives back the version that it shows")
                .anySatisfy(component -> {
                    assertThat(component.path("key").asString()).isEqualTo("sheetVersion");
                    assertThat(component.path("expression").asString()).isEqualTo("=sheet.version");
                });
        Matcher path = SHEET_PATH.matcher(form.toString());
        while (path.find()) {
            assertThat(sheetFields(Sheet.class)).as(path.group()).contains(path.group(1));
            if (path.group(2) != null) {
                Class<?> part = switch (path.group(1)) {
                    case "endUser" -> Sheet.Party.class;
                    case "losingAccount" -> Sheet.Losing.class;
                    case "rejection" -> Sheet.Rejection.class;
                    default -> throw new AssertionError("no part of the sheet: " + path.group());
                };
                assertThat(sheetFields(part)).as(path.group()).contains(path.group(2));
            }
        }
    }

    private static List<String> keys(JsonNode form) {
        List<String> keys = new ArrayList<>();
        form.path("components").forEach(component -> {
            if (component.has("key")) {
                keys.add(component.path("key").asString());
            }
        });
        return keys;
    }

    private static Set<String> sheetFields(Class<?> part) {
        Set<String> names = new TreeSet<>();
        for (var component : part.getRecordComponents()) {
            names.add(component.getName());
        }
        return names;
    }

    private static JsonNode form(String name) {
        try (InputStream form = FormsTest.class.getResourceAsStream("/forms/" + name + ".form")) {
            return new ObjectMapper().readTree(form);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
