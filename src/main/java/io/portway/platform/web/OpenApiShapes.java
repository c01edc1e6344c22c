package io.portway.platform.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Corrects what springdoc cannot derive from the controllers: path variables, forms with files, and what may be null. */
final class OpenApiShapes {

    private OpenApiShapes() {}

    static void complete(String path, Operation operation) {
        pathVariables(path, operation);
        parametersWithoutNull(operation);
        formFields(operation);
        files(operation.getResponses());
    }

    @SuppressWarnings("rawtypes")
    static void complete(OpenAPI api, OpenApiRecords records) {
        var schemas = api.getComponents().getSchemas();
        Set<Schema<?>> requests = ofRequests(api);
        records.complete(
                schemas,
                schemas.entrySet().stream()
                        .filter(entry -> requests.contains(entry.getValue()))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()));
        requests.forEach(OpenApiShapes::lists);
        api.getPaths().values().stream()
                .flatMap(item -> item.readOperations().stream())
                .map(Operation::getRequestBody)
                .filter(Objects::nonNull)
                .forEach(body -> describe(body, schemas));
        schemas.values().forEach(OpenApiShapes::nullInEnums);
    }

    /** Generated clients show it at the argument. */
    @SuppressWarnings("rawtypes")
    private static void describe(RequestBody body, Map<String, Schema> schemas) {
        if (body.getDescription() == null) {
            body.getContent().values().stream()
                    .map(MediaType::getSchema)
                    .filter(schema -> schema != null && schema.get$ref() != null)
                    .map(schema -> schemas.get(schema.get$ref().substring("#/components/schemas/".length())))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .ifPresent(schema -> body.setDescription(schema.getDescription()));
        }
    }

    /**
     * An optional list in a request may be null. Otherwise generated clients would send an empty one, and so remove
     * what a change leaves out.
     */
    @SuppressWarnings({"rawtypes", "unchecked"})
    private static void lists(Schema<?> schema) {
        List<String> required = Objects.requireNonNullElse(schema.getRequired(), List.of());
        Map<String, Schema> properties = Objects.requireNonNullElse(schema.getProperties(), Map.of());
        properties.forEach((name, property) -> {
            if (!required.contains(name) && property.getItems() != null) {
                property.setTypes(new TreeSet<>(Set.of("array", "null")));
            }
        });
    }

    /** All that bodies of requests have in them. */
    @SuppressWarnings("rawtypes")
    private static Set<Schema<?>> ofRequests(OpenAPI api) {
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        Deque<Schema<?>> bodies = new ArrayDeque<>();
        api.getPaths().values().stream()
                .flatMap(item -> item.readOperations().stream())
                .map(Operation::getRequestBody)
                .filter(body -> body != null && body.getContent() != null)
                .forEach(body -> body.getContent().values().stream()
                        .map(MediaType::getSchema)
                        .filter(Objects::nonNull)
                        .forEach(bodies::add));
        Set<Schema<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        while (!bodies.isEmpty()) {
            Schema<?> schema = bodies.pop();
            if (schema.get$ref() != null) {
                schema = schemas.get(schema.get$ref().substring("#/components/schemas/".length()));
            }
            if (schema == null || !seen.add(schema)) {
                continue;
            }
            Map<String, Schema> properties = Objects.requireNonNullElse(schema.getProperties(), Map.of());
            properties.values().forEach(bodies::add);
            if (schema.getItems() != null) {
                bodies.add(schema.getItems());
            }
            if (schema.getAdditionalProperties() instanceof Schema<?> of) {
                bodies.add(of);
            }
        }
        return seen;
    }

    /** Adds those without a method argument, in the order of the path, which generated clients keep. */
    private static void pathVariables(String path, Operation operation) {
        List<Parameter> given = operation.getParameters() == null ? List.of() : operation.getParameters();
        List<Parameter> parameters = new ArrayList<>();
        Pattern.compile("\\{([^}]+)}")
                .matcher(path)
                .results()
                .map(found -> found.group(1))
                .forEach(name -> parameters.add(given.stream()
                        .filter(parameter -> "path".equals(parameter.getIn()) && name.equals(parameter.getName()))
                        .findFirst()
                        .orElseGet(() -> new Parameter()
                                .name(name)
                                .in("path")
                                .required(true)
                                .schema(OpenApiContract.text()))));
        given.stream().filter(parameter -> !"path".equals(parameter.getIn())).forEach(parameters::add);
        operation.setParameters(parameters.isEmpty() ? null : parameters);
    }

    /** What may be left out is left out: a path or a query cannot say null. */
    private static void parametersWithoutNull(Operation operation) {
        for (Parameter parameter : Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of())) {
            Schema<?> schema = parameter.getSchema();
            if (schema != null && schema.getTypes() != null) {
                schema.setTypes(withoutNull(schema));
            }
        }
    }

    private static Set<String> withoutNull(Schema<?> schema) {
        return schema.getTypes().stream().filter(type -> !"null".equals(type)).collect(Collectors.toSet());
    }

    /** OpenAPI 3.1 wants null among an enum's values. */
    @SuppressWarnings({"rawtypes", "unchecked"})
    private static void nullInEnums(Schema<?> schema) {
        Map<String, Schema> properties = schema.getProperties() == null ? Map.of() : schema.getProperties();
        properties.values().stream()
                .filter(property -> property.getEnum() != null
                        && property.getTypes() != null
                        && property.getTypes().contains("null"))
                .forEach(property -> property.getEnum().add(null));
    }

    /** Parameters beside a file belong in the form, not the query, so that the same operation can take JSON. */
    private static void formFields(Operation operation) {
        Content content = operation.getRequestBody() == null
                ? null
                : operation.getRequestBody().getContent();
        MediaType form = content == null ? null : content.get("multipart/form-data");
        if (content == null || form == null || operation.getParameters() == null) {
            return;
        }
        // The form has its own path then.
        boolean json = content.containsKey("application/json");
        if (json) {
            content.remove("multipart/form-data");
        }
        List<Parameter> kept = new ArrayList<>();
        for (Parameter parameter : operation.getParameters()) {
            if (!"query".equals(parameter.getIn())) {
                kept.add(parameter);
                continue;
            }
            if (json) {
                continue;
            }
            form.getSchema()
                    .addProperty(parameter.getName(), parameter.getSchema().description(parameter.getDescription()));
            if (Boolean.TRUE.equals(parameter.getRequired())) {
                form.getSchema().addRequiredItem(parameter.getName());
            }
        }
        operation.setParameters(kept);
    }

    private static void files(ApiResponses responses) {
        responses.values().stream()
                .map(ApiResponse::getContent)
                .filter(Objects::nonNull)
                .filter(content -> content.values().stream()
                        .anyMatch(type -> type.getSchema() != null
                                && ("byte".equals(type.getSchema().getFormat())
                                        || "binary".equals(type.getSchema().getFormat()))))
                .forEach(content -> {
                    Schema<?> file = content.values().iterator().next().getSchema();
                    file.setFormat("binary");
                    content.clear();
                    content.addMediaType("application/octet-stream", new MediaType().schema(file));
                });
    }
}
