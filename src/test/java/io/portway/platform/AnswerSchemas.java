package io.portway.platform;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.portway.Http;
import io.portway.platform.OpenApi.Op;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The schemas of answers in an OpenAPI document, taken strictly: a field that they do not name is a fault. */
final class AnswerSchemas {

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final SchemaValidatorsConfig FORMATS_COUNT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final JsonNode document;
    private final Map<String, JsonSchema> events = new ConcurrentHashMap<>();

    AnswerSchemas(OpenApi api) {
        document = api.document().deepCopy();
        close(document.path("components").path("schemas"));
    }

    /** What differs; nothing for an answer that is no JSON. */
    List<String> faults(Op operation, Http.Answer answer) {
        String type = answer.header("Content-Type");
        if (type == null || !type.matches("application/(problem\\+)?json.*")) {
            return List.of();
        }
        JsonNode declared = document.path("paths")
                .path(operation.path())
                .path(operation.method().toLowerCase(java.util.Locale.ROOT))
                .path("responses")
                .path(Integer.toString(answer.status()));
        if (declared.has("$ref")) {
            declared = document.at(declared.path("$ref").asString().substring(1));
        }
        JsonNode schema = declared.path("content").path(type.split(";")[0]).path("schema");
        if (schema.isMissingNode()) {
            return List.of("the document has no schema for " + type);
        }
        return validate(schema((ObjectNode) schema), answer.json());
    }

    /** What of an event differs from the webhook of its type. */
    List<String> faultsOf(JsonNode event) {
        return validate(
                events.computeIfAbsent(
                        event.path("type").asString(),
                        type -> schema((ObjectNode) document.path("webhooks")
                                .path(type)
                                .at("/post/requestBody/content/application~1json/schema"))),
                event);
    }

    private JsonSchema schema(ObjectNode schema) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.path("components"));
        return FACTORY.getSchema(whole.toString(), InputFormat.JSON, FORMATS_COUNT);
    }

    private static List<String> validate(JsonSchema schema, JsonNode value) {
        return schema.validate(value.toString(), InputFormat.JSON).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode schema
                && schema.path("properties").isObject()
                && !schema.has("additionalProperties")) {
            schema.put("additionalProperties", false);
        }
        node.forEach(AnswerSchemas::close);
    }
}
