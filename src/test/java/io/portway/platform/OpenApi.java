package io.portway.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The operations of the server's OpenAPI document. */
record OpenApi(JsonNode document) {

    static OpenApi of(Http http) {
        return new OpenApi(http.get("/api/openapi").json());
    }

    /** @param method in capitals */
    record Op(String method, String path, JsonNode spec) {

        /** As the examples and the tests' tables name it. */
        String name() {
            return method + " " + path;
        }

        boolean hasVariables() {
            return path.contains("{");
        }

        /** Media type and example of its JSON or CSV body; {@code null} where it has none. */
        String bodyType() {
            JsonNode content = spec.path("requestBody").path("content");
            return content.has("application/json") ? "application/json" : content.has("text/csv") ? "text/csv" : null;
        }

        JsonNode example() {
            return spec.path("requestBody").path("content").path(String.valueOf(bodyType())).path("example");
        }

        /** The body to send, as in the document's example. */
        String body() {
            JsonNode example = example();
            return bodyType() == null || example.isMissingNode() ? null : example.isTextual() ? example.textValue() : example.toString();
        }

        Http.Answer send(Http http, String path, String body, String key) {
            return body == null ? http.send(method, path, null, "Authorization", "Bearer " + key)
                    : http.send(method, path, body, "Authorization", "Bearer " + key, "Content-Type", bodyType());
        }
    }

    List<Op> operations() {
        List<Op> operations = new ArrayList<>();
        document.path("paths").fields().forEachRemaining(path -> ((ObjectNode) path.getValue()).fields().forEachRemaining(operation ->
                operations.add(new Op(operation.getKey().toUpperCase(java.util.Locale.ROOT), path.getKey(), operation.getValue()))));
        operations.sort(Comparator.comparing(Op::path).thenComparing(Op::method));
        return operations;
    }
}
