package io.portway.platform;

import io.portway.Http;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

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

        /** Media type of its body; {@code null} where it has none. */
        String bodyType() {
            JsonNode content = spec.path("requestBody").path("content");
            return content.has("application/json")
                    ? "application/json"
                    : content.has("text/csv") ? "text/csv" : isForm() ? "multipart/form-data; boundary=part" : null;
        }

        /** Whether it takes a file, of which the document has no example. */
        boolean isForm() {
            return spec.path("requestBody").path("content").has("multipart/form-data");
        }

        JsonNode example() {
            return spec.path("requestBody")
                    .path("content")
                    .path(String.valueOf(bodyType()))
                    .path("example");
        }

        /** The body to send, as in the document's example; of a form, one with a file that nothing would accept. */
        String body() {
            if (isForm()) {
                return "--part\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nOTHER\r\n--part\r\nContent-Disposition: form-data; "
                        + "name=\"file\"; filename=\"a.pdf\"\r\nContent-Type: application/pdf\r\n\r\nno PDF\r\n--part--\r\n";
            }
            JsonNode example = example();
            return bodyType() == null || example.isMissingNode()
                    ? null
                    : example.isString() ? example.stringValue() : example.toString();
        }

        Http.Answer send(Http http, String path, String body, String key) {
            return body == null
                    ? http.send(method, path, null, "Authorization", "Bearer " + key)
                    : http.send(method, path, body, "Authorization", "Bearer " + key, "Content-Type", bodyType());
        }
    }

    List<Op> operations() {
        List<Op> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> ((ObjectNode) path.getValue())
                        .properties()
                        .forEach(operation -> operations.add(new Op(
                                operation.getKey().toUpperCase(java.util.Locale.ROOT),
                                path.getKey(),
                                operation.getValue()))));
        operations.sort(Comparator.comparing(Op::path).thenComparing(Op::method));
        return operations;
    }
}
