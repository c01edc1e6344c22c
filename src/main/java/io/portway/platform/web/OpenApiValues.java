package io.portway.platform.web;

import io.swagger.v3.core.util.AnnotationsUtils;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * What values look like: {@code openapi/values.json} has pattern, lengths, bounds, format and an example of a property by its name,
 * or by {@code Schema.property} where the name says too little; what is in the data of events; and parameters that mean the same
 * in every path. What an annotation says comes first.
 */
final class OpenApiValues {

    private static final Set<String> NUMBERS = Set.of("integer", "number");

    private static final String DESCRIPTION = "description";

    private final JsonNode schemas;
    private final JsonNode properties;
    private final JsonNode parameters;

    OpenApiValues(ObjectMapper json) {
        try (var file = new ClassPathResource("openapi/values.json").getInputStream()) {
            JsonNode values = json.readTree(file);
            schemas = values.path("schemas");
            properties = values.path("properties");
            parameters = values.path("parameters");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void complete(Operation operation) {
        for (Parameter parameter : Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of())) {
            JsonNode value = parameters.path(String.valueOf(parameter.getName()));
            if (parameter.getDescription() == null && value.has(DESCRIPTION)) {
                parameter.setDescription(value.path(DESCRIPTION).asString());
            }
            Schema<?> schema = parameter.getSchema();
            if (schema == null) {
                continue;
            }
            if (parameter.getExample() == null
                    && isA(schema, "string")
                    && schema.getFormat() == null
                    && value.has("example")) {
                parameter.setExample(value.path("example").asString());
            }
            if (parameter.getExample() != null && isA(schema, "string")) {
                parameter.setExample(parameter.getExample().toString());
            }
            if (schema.getExample() != null && isA(schema, "string")) {
                schema.setExample(schema.getExample().toString());
            }
            if (isA(schema, "integer")) {
                // Parameters of the same type share one schema.
                Schema<?> own = AnnotationsUtils.clone(schema, true);
                bounds(own, value);
                parameter.setSchema(own);
            }
        }
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    void complete(OpenAPI api) {
        Map<String, Schema> described = api.getComponents().getSchemas();
        described.forEach((schema, of) -> {
            apply(of, schemas.path(schema));
            Map<String, Schema> all = Objects.requireNonNullElse(of.getProperties(), Map.of());
            all.forEach((name, property) -> {
                apply(property, properties.path(schema + "." + name));
                apply(property, properties.path(name));
                // No count, version or position of this API is negative.
                if (isA(property, "integer") && property.getMinimum() == null) {
                    property.setMinimum(BigDecimal.ZERO);
                }
            });
        });
    }

    private static void apply(Schema<?> schema, JsonNode value) {
        if (schema.getDescription() == null && value.has(DESCRIPTION)) {
            schema.setDescription(value.path(DESCRIPTION).asString());
        }
        if (schema.getItems() != null) {
            if (schema.getMinItems() == null && value.has("minItems")) {
                schema.setMinItems(value.path("minItems").asInt());
            }
            if (schema.getMaxItems() == null && value.has("maxItems")) {
                schema.setMaxItems(value.path("maxItems").asInt());
            }
            apply(schema.getItems(), value.path("items"));
        } else if (isA(schema, "string") && schema.getEnum() == null) {
            text(schema, value);
        }
        bounds(schema, value);
        if (schema.getExample() != null && isA(schema, "string")) {
            schema.setExample(schema.getExample().toString());
        }
    }

    private static void text(Schema<?> schema, JsonNode value) {
        if (schema.getPattern() == null && value.has("pattern")) {
            schema.setPattern(value.path("pattern").asString());
        }
        if (schema.getFormat() == null && value.has("format")) {
            schema.setFormat(value.path("format").asString());
        }
        if (schema.getMinLength() == null && value.has("minLength")) {
            schema.setMinLength(value.path("minLength").asInt());
        }
        if (schema.getMaxLength() == null && value.has("maxLength")) {
            schema.setMaxLength(value.path("maxLength").asInt());
        }
        if (schema.getExample() == null && value.path("example").isString()) {
            schema.setExample(value.path("example").asString());
        }
    }

    private static void bounds(Schema<?> schema, JsonNode value) {
        if (NUMBERS.stream().noneMatch(type -> isA(schema, type))) {
            return;
        }
        if (schema.getMinimum() == null && value.has("minimum")) {
            schema.setMinimum(value.path("minimum").decimalValue());
        }
        if (schema.getMaximum() == null && value.has("maximum")) {
            schema.setMaximum(value.path("maximum").decimalValue());
        }
        if (schema.getExample() == null && value.path("example").isNumber()) {
            schema.setExample(value.path("example").longValue());
        }
    }

    private static boolean isA(Schema<?> schema, String type) {
        return schema.getTypes() != null && schema.getTypes().contains(type);
    }
}
