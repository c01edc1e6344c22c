package io.portway.platform;

import io.portway.Http;
import io.portway.platform.OpenApi.Op;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes a Postman collection (v2.1) of an OpenAPI document: a folder per tag, a request per operation, with its example. */
final class PostmanCollection {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

    private PostmanCollection() {}

    static JsonNode of(OpenApi api) {
        ObjectNode collection = JSON.createObjectNode();
        collection
                .putObject("info")
                .put("name", "Portway")
                .put(
                        "description",
                        api.document().path("info").path("description").asString())
                .put("schema", "https://schema.getpostman.com/json/collection/v2.1.0/collection.json");
        collection
                .putObject("auth")
                .put("type", "bearer")
                .putArray("bearer")
                .addObject()
                .put("key", "token")
                .put("value", "{{apiKey}}")
                .put("type", "string");
        ArrayNode variables = collection.putArray("variable");
        variables.addObject().put("key", "baseUrl").put("value", "http://localhost:8080");
        variables.addObject().put("key", "apiKey").put("value", Http.ACME_KEY);
        Map<String, ArrayNode> folders = new TreeMap<>();
        api.operations()
                .forEach(operation -> folders.computeIfAbsent(
                                operation.spec().path("tags").path(0).asString(), tag -> JSON.createArrayNode())
                        .add(item(operation)));
        ArrayNode items = collection.putArray("item");
        folders.forEach((tag, requests) -> items.addObject().put("name", tag).set("item", requests));
        return collection;
    }

    private static void form(Op operation, ArrayNode fields) {
        operation
                .spec()
                .path("requestBody")
                .path("content")
                .path("multipart/form-data")
                .path("schema")
                .path("properties")
                .properties()
                .forEach(field -> fields.addObject()
                        .put("key", field.getKey())
                        .put(
                                "type",
                                "binary".equals(field.getValue().path("format").asString()) ? "file" : "text"));
    }

    private static ObjectNode item(Op operation) {
        ObjectNode item = JSON.createObjectNode()
                .put("name", operation.spec().path("summary").asString());
        ObjectNode request = item.putObject("request")
                .put("method", operation.method())
                .put("description", operation.spec().path("description").asString());
        ArrayNode headers = request.putArray("header");
        if (operation.method().equals("POST")) {
            headers.addObject().put("key", "Idempotency-Key").put("value", "{{$guid}}");
        }
        if (operation.isForm()) {
            form(operation, request.putObject("body").put("mode", "formdata").putArray("formdata"));
        } else if (operation.body() != null) {
            headers.addObject().put("key", "Content-Type").put("value", operation.bodyType());
            request.putObject("body")
                    .put("mode", "raw")
                    .put(
                            "raw",
                            operation.example().isString()
                                    ? operation.body()
                                    : operation.example().toPrettyString());
        }
        String path = VARIABLE.matcher(operation.path()).replaceAll(":$1");
        ObjectNode url = request.putObject("url").put("raw", "{{baseUrl}}" + path);
        url.putArray("host").add("{{baseUrl}}");
        ArrayNode segments = url.putArray("path");
        for (String segment : path.substring(1).split("/")) {
            segments.add(segment);
        }
        ArrayNode query = url.putArray("query");
        ArrayNode variables = url.putArray("variable");
        operation.spec().path("parameters").forEach(parameter -> {
            switch (parameter.path("in").asString()) {
                case "query" ->
                    query.addObject()
                            .put("key", parameter.path("name").asString())
                            .put("value", "")
                            .put("disabled", true)
                            .put("description", parameter.path("description").asString());
                case "path" ->
                    variables
                            .addObject()
                            .put("key", parameter.path("name").asString())
                            .put("value", parameter.path("example").asString())
                            .put("description", parameter.path("description").asString());
                default -> {} // the headers are set above
            }
        });
        return item;
    }
}
