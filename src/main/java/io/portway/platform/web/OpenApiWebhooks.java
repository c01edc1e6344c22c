package io.portway.platform.web;

import io.portway.kernel.PublishedEvents;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The {@code webhooks} of the document: each type of event with a schema of its own, made of the records that bodies are written
 * from. In the feed {@code data} stays any object, so that a new type of event breaks no client that was made before.
 */
final class OpenApiWebhooks {

    private static final String SCHEMAS = "#/components/schemas/";
    private static final String DATA = "data";

    private final PublishedEvents events;

    OpenApiWebhooks(PublishedEvents events) {
        this.events = events;
    }

    void addBodies(Components components) {
        events.kinds().stream()
                .map(PublishedEvents.Kind::body)
                .distinct()
                .forEach(body -> ModelConverters.getInstance(true).readAll(body).forEach(components::addSchemas));
    }

    /** Of the schemas as they came to be. */
    void add(OpenAPI api) {
        Components components = api.getComponents();
        Schema<?> envelope = Objects.requireNonNull(
                components.getSchemas().get(events.envelope().getSimpleName()));
        envelope.addProperty(
                DATA,
                new Schema<>()
                        .types(Set.of("object"))
                        .description(
                                Objects.requireNonNull(envelope.getProperties().get(DATA))
                                        .getDescription())
                        .additionalProperties(true));
        // Springdoc would describe the methods of Jackson's tree.
        components.getSchemas().remove("JsonNode");
        for (PublishedEvents.Kind kind : events.kinds()) {
            String name = schemaName(kind.type());
            components.addSchemas(name, schema(envelope, kind));
            api.addWebhooks(kind.type(), new PathItem().post(delivery(kind, name)));
        }
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static Schema<?> schema(Schema<?> envelope, PublishedEvents.Kind kind) {
        Schema<?> schema = new Schema<>().types(Set.of("object")).description(kind.what());
        envelope.getProperties().forEach(schema::addProperty);
        Schema<String> type = new Schema<String>().types(Set.of("string")).description("Always " + kind.type());
        type.setEnum(List.of(kind.type()));
        schema.addProperty("type", type);
        schema.addProperty(
                DATA, new Schema<>().$ref(SCHEMAS + bodyName(kind.body())).description("What happened"));
        schema.setRequired(envelope.getRequired());
        return schema;
    }

    private static String bodyName(Class<?> body) {
        return Objects.requireNonNull(body.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class))
                .name();
    }

    /** {@code PortOrderStatusChangedEvent}. */
    private static String schemaName(String type) {
        var name = new StringBuilder();
        for (String word : type.split("[._]")) {
            name.append(word.substring(0, 1).toUpperCase(java.util.Locale.ROOT)).append(word.substring(1));
        }
        return name + "Event";
    }

    private static Operation delivery(PublishedEvents.Kind kind, String schema) {
        return new Operation()
                .operationId("on" + schema)
                .addTagsItem("Webhooks")
                .summary(kind.type())
                .description(
                        kind.what() + " Portway posts this to the URL of each subscription that wants it, signed as "
                                + "Standard Webhooks describes.")
                .parameters(List.of(
                        header("webhook-id", "The same for every attempt, so that a repeat can be told"),
                        header("webhook-timestamp", "When it was sent: seconds since 1970"),
                        header(
                                "webhook-signature",
                                "HMAC-SHA256 by the subscription's secret; two while an old one is valid")))
                .requestBody(new RequestBody()
                        .required(true)
                        .description(kind.what())
                        .content(new Content()
                                .addMediaType(
                                        "application/json",
                                        new MediaType().schema(new Schema<>().$ref(SCHEMAS + schema)))))
                .responses(new ApiResponses()
                        .addApiResponse("2XX", new ApiResponse().description("Taken; anything else is tried again")))
                .security(List.of());
    }

    private static Parameter header(String name, String description) {
        return new Parameter()
                .name(name)
                .in("header")
                .required(true)
                .description(description)
                .schema(OpenApiContract.text());
    }
}
