package io.portway.platform.web;

import io.portway.kernel.PublishedEvents;
import io.portway.kernel.VersionedResource;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/**
 * Adds what is common to all operations to the OpenAPI document: stable operation ids,
 * problems, {@code Idempotency-Key}, {@code If-Match}, {@code ETag}; and the examples of request bodies from
 * {@code openapi/examples.json} by method and path.
 */
@Component
class OpenApiContract implements OpenApiCustomizer {

    private static final String PROBLEM_JSON = "application/problem+json";
    private static final Set<HttpMethod> CHANGES =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);
    private static final Map<String, String> PROBLEMS = Map.of(
            "400", "The request is not valid; every invalid field is named",
            "401", "The call has no API key, or one that is unknown",
            "402", "The balance does not cover the price",
            "404", "It does not exist, or belongs to an account that yours does not see",
            "409", "Not possible in the current state, or the first request with this Idempotency-Key is still running",
            "412", "Its version is not the one in If-Match",
            "413", "The request is too large",
            "422", "This Idempotency-Key was used for another request",
            "429", "Your account sent too many requests; wait as long as Retry-After says");

    private final List<VersionedResource> versioned;
    private final Map<String, Object> examples;
    private final OpenApiWebhooks webhooks;
    private final OpenApiRecords records;
    private final OpenApiValues values;

    OpenApiContract(
            List<VersionedResource> versioned, PublishedEvents events, OpenApiRecords records, ObjectMapper json) {
        this.versioned = versioned;
        this.webhooks = new OpenApiWebhooks(events);
        this.records = records;
        this.values = new OpenApiValues(json);
        try (var file = new ClassPathResource("openapi/examples.json").getInputStream()) {
            this.examples = json.readValue(file, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void customise(OpenAPI api) {
        Components components = api.getComponents();
        ModelConverters.getInstance(true).readAll(ProblemDocument.class).forEach(components::addSchemas);
        PROBLEMS.forEach((status, description) -> components.addResponses(status, problem(description)));
        Objects.requireNonNull(components.getResponses().get("429"))
                .addHeaderObject("Retry-After", header("Seconds until a request is accepted again"));
        components.addParameters(
                "Idempotency-Key",
                header(
                        "Idempotency-Key",
                        "Any text of up to 255 characters, such as a random UUID. A repeat within 24 hours gets the first response again, with "
                                + "`Idempotent-Replayed: true`, and does nothing twice."));
        components.addParameters(
                "If-Match",
                header(
                        "If-Match",
                        "The `ETag` of what you read, or its `version` in quotes: changes nothing if somebody else has changed it since."));
        components.addParameters(
                "If-None-Match", header("If-None-Match", "The `ETag` of what you have: 304 if it has not changed."));
        components.addHeaders("ETag", header("Identifies this version, for `If-Match` and `If-None-Match`"));

        withoutFormerPaths(api);
        Set<String> tagged = taggedSchemas(api);
        api.getPaths()
                .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                    operation.setOperationId(operationId(method, path));
                    OpenApiShapes.complete(path, operation);
                    values.complete(operation);
                    parameters(path, method, operation);
                    problems(path, method, operation);
                    tags(path, method, operation, tagged);
                    example(path, method, operation);
                }));
        webhooks.addBodies(components);
        OpenApiShapes.complete(api, records);
        values.complete(api);
        webhooks.add(api);
    }

    /** Paths of earlier releases still answer; beside {@code /account/keys/{id}} a reader could not tell which is which. */
    private static void withoutFormerPaths(OpenAPI api) {
        api.getPaths().keySet().removeIf(path -> path.startsWith("/api/v1/account/{number}"));
    }

    /** From method and path only, so that it stays stable when operations are added: {@code getPortOrdersByOrderTimeline}. */
    private static String operationId(HttpMethod method, String path) {
        var id = new StringBuilder(method.name().toLowerCase(java.util.Locale.ROOT));
        for (String segment : path.substring("/api/v1/".length()).split("/")) {
            boolean variable = segment.startsWith("{");
            id.append(variable ? "By" : "");
            for (String word : segment.replaceAll("[{}]", "").split("[^A-Za-z0-9]+")) {
                id.append(word.substring(0, 1).toUpperCase(java.util.Locale.ROOT))
                        .append(word.substring(1));
            }
        }
        return id.toString();
    }

    private void parameters(String path, HttpMethod method, Operation operation) {
        List<Parameter> parameters =
                new ArrayList<>(operation.getParameters() == null ? List.of() : operation.getParameters());
        parameters.removeIf(parameter -> "Idempotency-Key".equals(parameter.getName()));
        if (method == HttpMethod.POST) {
            parameters.add(new Parameter().$ref("#/components/parameters/Idempotency-Key"));
        }
        if (isVersioned(path, method)) {
            parameters.add(new Parameter().$ref("#/components/parameters/If-Match"));
        }
        operation.setParameters(parameters.isEmpty() ? null : parameters);
    }

    private void problems(String path, HttpMethod method, Operation operation) {
        ApiResponses responses = operation.getResponses();
        Set<String> statuses = new TreeSet<>(Set.of("401", "429"));
        boolean queried = operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> "query".equals(parameter.getIn()));
        add(statuses, "400", operation.getRequestBody() != null || queried || path.contains("{"));
        add(statuses, "404", path.contains("{"));
        add(statuses, "409", CHANGES.contains(method) && (method == HttpMethod.POST || path.contains("{")));
        add(statuses, "412", isVersioned(path, method));
        add(statuses, "413", operation.getRequestBody() != null && method == HttpMethod.POST);
        add(statuses, "422", method == HttpMethod.POST);
        add(
                statuses,
                "402",
                path.endsWith("/submit")
                        || operation.getParameters() != null
                                && operation.getParameters().stream()
                                        .anyMatch(parameter -> "submit".equals(parameter.getName())));
        statuses.forEach(
                status -> responses.putIfAbsent(status, new ApiResponse().$ref("#/components/responses/" + status)));
        responses.forEach((status, response) -> {
            if (status.startsWith("4") && response.get$ref() == null) {
                response.setContent(problemContent());
            }
        });
    }

    private static void add(Set<String> statuses, String status, boolean applies) {
        if (applies) {
            statuses.add(status);
        }
    }

    private void tags(String path, HttpMethod method, Operation operation, Set<String> tagged) {
        ApiResponses responses = operation.getResponses();
        responses.forEach((status, response) -> {
            if (status.startsWith("2") && tagged.contains(schemaOf(response))) {
                response.addHeaderObject("ETag", new Header().$ref("#/components/headers/ETag"));
                if (method == HttpMethod.GET) {
                    operation.addParametersItem(new Parameter().$ref("#/components/parameters/If-None-Match"));
                }
            }
        });
        if (method == HttpMethod.GET && isThing(path)) {
            responses.addApiResponse("304", new ApiResponse().description("Not modified"));
        }
    }

    private void example(String path, HttpMethod method, Operation operation) {
        Object example = examples.get(method + " " + path);
        if (operation.getRequestBody() == null || example == null) {
            return;
        }
        operation.getRequestBody().getContent().forEach((type, content) -> {
            if (example instanceof String ? type.startsWith("text/") : type.equals("application/json")) {
                content.setExample(example);
            }
        });
    }

    /** The schemas of versioned resources. */
    private Set<String> taggedSchemas(OpenAPI api) {
        return api.getPaths().entrySet().stream()
                .filter(entry -> isThing(entry.getKey()) && entry.getValue().getGet() != null)
                .map(entry -> schemaOf(entry.getValue().getGet().getResponses().get("200")))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static @Nullable String schemaOf(@Nullable ApiResponse response) {
        return response == null || response.getContent() == null
                ? null
                : response.getContent().values().stream()
                        .map(MediaType::getSchema)
                        .filter(Objects::nonNull)
                        .map(schema -> schema.get$ref())
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private boolean isThing(String path) {
        return versioned.stream().anyMatch(kind -> path.matches("/api/v1/" + kind.collection() + "/\\{[^/]+}"));
    }

    private boolean isVersioned(String path, HttpMethod method) {
        return CHANGES.contains(method)
                && versioned.stream().anyMatch(kind -> path.startsWith("/api/v1/" + kind.collection() + "/{"));
    }

    private static ApiResponse problem(String description) {
        return new ApiResponse().description(description).content(problemContent());
    }

    private static Content problemContent() {
        return new Content()
                .addMediaType(
                        PROBLEM_JSON, new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem")));
    }

    private static Parameter header(String name, String description) {
        return new Parameter().name(name).in("header").description(description).schema(text());
    }

    private static Header header(String description) {
        return new Header().description(description).schema(text());
    }

    /** OpenAPI 3.1 uses {@code types}. */
    static Schema<?> text() {
        return new StringSchema().types(Set.of("string"));
    }
}
