package io.portway.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** docs/settings.md lists every setting with the default that it has. */
class SettingsDocumentTest {

    private static final Pattern ROW = Pattern.compile("\\| `(portway\\.[a-z.-]+)` \\| (?:none|`([^`]+)`) \\| .+ \\|");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(portway\\.[a-z.-]+)(?::([^}]*))?}");
    /** Asked for before there are beans; its default is in application-production.yaml. */
    private static final String SECRETS_FILE = "portway.secrets-file";

    /** By name; without a default, an empty text. */
    private static Map<String, String> documented() throws IOException {
        return Files.readString(Path.of("docs/settings.md"))
                .lines()
                .map(ROW::matcher)
                .filter(row -> row.matches())
                .collect(Collectors.toMap(row -> row.group(1), row -> Objects.requireNonNullElse(row.group(2), "")));
    }

    static Stream<Class<?>> records() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return scanner.findCandidateComponents("io.portway").stream()
                .map(found -> ClassUtils.resolveClassName(
                        String.valueOf(found.getBeanClassName()), SettingsDocumentTest.class.getClassLoader()));
    }

    /** Those that are asked for one by one, with their defaults. */
    private static Map<String, String> placeholders() throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> PLACEHOLDER.matcher(read(file)).results())
                    .forEach(asked -> found.put(asked.group(1), Objects.requireNonNullElse(asked.group(2), "")));
        }
        return found;
    }

    @Test
    void everySettingIsListedAndNoOther() throws IOException {
        Set<String> settings = new TreeSet<>(placeholders().keySet());
        settings.add(SECRETS_FILE);
        records()
                .forEach(type -> Arrays.stream(type.getRecordComponents())
                        .map(component -> prefix(type) + "." + DataObjectPropertyName.toDashedForm(component.getName()))
                        .forEach(settings::add));

        assertThat(documented().keySet()).containsExactlyInAnyOrderElementsOf(settings);
    }

    @ParameterizedTest
    @MethodSource("records")
    void defaultsAreThoseOfTheRecord(Class<?> type) throws IOException {
        Map<String, String> defaults = new TreeMap<>(documented());
        defaults.values().removeIf(String::isEmpty);

        assertThat(bound(type, defaults)).isEqualTo(bound(type, Map.of()));
    }

    @Test
    void defaultsAreThoseOfThePlaceholders() throws IOException {
        assertThat(documented()).containsAllEntriesOf(placeholders());
    }

    private static Object bound(Class<?> type, Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate(prefix(type), Bindable.of(type), BindHandler.DEFAULT);
    }

    private static String prefix(Class<?> type) {
        return type.getAnnotation(ConfigurationProperties.class).value();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
