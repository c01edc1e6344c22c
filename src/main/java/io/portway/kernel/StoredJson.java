package io.portway.kernel;

import org.jspecify.annotations.Nullable;
import org.springframework.lang.Contract;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON in our own tables. Nodes of two releases share the tables during an upgrade, so reading is tolerant: a field or
 * constant that a newer release wrote is ignored, and one that an older release left out is {@code null}, false or zero.
 * What callers send is read strictly, by the web's mapper.
 */
public final class StoredJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private StoredJson() {}

    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /**
     * @param text as a column has it; {@code null} is read as {@code null}
     * @throws IllegalStateException if the text does not have that shape; the message names the type and never the text, which may be secret
     */
    @Contract("!null, _ -> !null; null, _ -> null")
    public static <T> @Nullable T read(@Nullable String text, Class<T> type) {
        return read(text, MAPPER.constructType(type));
    }

    /** The same for a list or a map. */
    @Contract("!null, _ -> !null; null, _ -> null")
    public static <T> @Nullable T read(@Nullable String text, TypeReference<T> type) {
        return read(text, MAPPER.getTypeFactory().constructType(type));
    }

    /** The same as a tree. */
    @Contract("!null -> !null; null -> null")
    public static @Nullable JsonNode tree(@Nullable String text) {
        return read(text, JsonNode.class);
    }

    @Contract("!null, _ -> !null; null, _ -> null")
    @SuppressWarnings("TypeParameterUnusedInFormals") // the type says what T is
    private static <T> @Nullable T read(@Nullable String text, JavaType type) {
        try {
            return text == null ? null : MAPPER.readValue(text, type);
        } catch (JacksonException e) {
            throw new IllegalStateException("Stored JSON is not readable as " + type.toCanonical() + " at "
                    + e.getLocation().offsetDescription()
                    + e.getPath().stream()
                            .map(at -> at.getPropertyName() == null
                                    ? "[" + at.getIndex() + "]"
                                    : "." + at.getPropertyName())
                            .toList());
        }
    }
}
