package io.portway.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the records of the API say about their fields. A component is required in its schema unless it is {@code @Nullable}, an
 * {@code Optional}, or left out of the JSON when empty; one that is null in an answer is required and may be null. A request that
 * checks by itself that a {@code @Nullable} component is there says {@code requiredMode = REQUIRED}.
 */
@Component
class OpenApiRecords implements ModelConverter {

    private final Map<String, Class<?>> records = new ConcurrentHashMap<>();

    /** Notes which record a schema is made of. */
    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        Class<?> raw =
                TypeFactory.defaultInstance().constructType(type.getType()).getRawClass();
        if (schema != null && raw.isRecord()) {
            String name = schema.get$ref() == null
                    ? schema.getName()
                    : schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1);
            if (name != null) {
                records.put(name, raw);
            }
        }
        return schema;
    }

    /** @param requests names of the schemas that bodies of requests have in them */
    @SuppressWarnings("rawtypes")
    void complete(Map<String, Schema> schemas, Set<String> requests) {
        schemas.forEach((name, schema) -> {
            Class<?> raw = records.get(name);
            if (raw != null && schema.getProperties() != null) {
                complete(schema, fields(raw), requests.contains(name));
            }
        });
    }

    private record Field(boolean nullable, boolean leftOut) {}

    private static void complete(Schema<?> schema, Map<String, Field> fields, boolean request) {
        Set<String> required = new LinkedHashSet<>(Objects.requireNonNullElse(schema.getRequired(), List.<String>of()));
        new ArrayList<>(schema.getProperties().keySet()).forEach(name -> {
            Field field = fields.get(name);
            if (field == null || field.leftOut() || request && field.nullable()) {
                return;
            }
            required.add(name);
            if (field.nullable()) {
                schema.addProperty(
                        name,
                        orNull(Objects.requireNonNull(schema.getProperties().get(name))));
            }
        });
        schema.setRequired(
                required.isEmpty() ? null : required.stream().sorted().toList());
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static Schema<?> orNull(Schema<?> schema) {
        if (schema.get$ref() != null) {
            return new Schema<>()
                    .description(schema.getDescription())
                    .anyOf(List.of(new Schema<>().$ref(schema.get$ref()), new Schema<>().types(Set.of("null"))));
        }
        if (schema.getTypes() != null) {
            Set<String> types = new LinkedHashSet<>(schema.getTypes());
            types.add("null");
            schema.setTypes(types);
        }
        return schema;
    }

    /** By the names that they have in JSON. */
    private static Map<String, Field> fields(Class<?> raw) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (RecordComponent component : raw.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                fields.putAll(fields(component.getType()));
                continue;
            }
            JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
            fields.put(
                    named == null ? component.getName() : named.value(),
                    new Field(isNullable(component), isLeftOut(raw, component)));
        }
        return fields;
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                || component.getType() == Optional.class;
    }

    private static boolean isLeftOut(Class<?> raw, RecordComponent component) {
        JsonInclude.Include include =
                include(component.getAccessor()).or(() -> include(raw)).orElse(JsonInclude.Include.ALWAYS);
        return switch (include) {
            case NON_NULL, NON_ABSENT -> isNullable(component);
            case NON_EMPTY -> isNullable(component) || isSized(component.getType());
            case NON_DEFAULT -> true;
            default -> false;
        };
    }

    private static Optional<JsonInclude.Include> include(AnnotatedElement element) {
        return Optional.ofNullable(element.getAnnotation(JsonInclude.class)).map(JsonInclude::value);
    }

    private static boolean isSized(Class<?> type) {
        return CharSequence.class.isAssignableFrom(type)
                || Collection.class.isAssignableFrom(type)
                || Map.class.isAssignableFrom(type);
    }
}
