package io.portway.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.Http;
import io.portway.PortwayTest;
import io.portway.order.StatusGroup;
import io.portway.order.search.OrderQuery;
import io.portway.platform.OpenApi.Op;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code docs/openapi.json} and the Postman collection are what the server says.
 *
 * <p>After a change of the API write them again: {@code mvn test -Dtest=OpenApiDocumentTest -Dopenapi.update=true}. A new operation
 * with a body needs an example in {@code src/main/resources/openapi/examples.json}, under its method and path; see
 * {@link OpenApiExamplesTest} and {@link TenantMatrixTest} for what else it needs.
 */
@PortwayTest
class OpenApiDocumentTest {

    private static final ObjectMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    @LocalServerPort
    private int port;

    private OpenApi api;

    @BeforeEach
    void document() {
        api = OpenApi.of(new Http(port));
    }

    @Test
    void theDocumentInDocsIsTheServers() throws IOException {
        compare(Path.of("docs/openapi.json"), sorted(api.document()));
    }

    @Test
    void theCollectionInDocsIsMadeFromIt() throws IOException {
        var indenter = new DefaultIndenter("  ", "\n");
        compare(
                Path.of("docs/portway.postman_collection.json"),
                new ObjectMapper()
                                .writer()
                                .with(new DefaultPrettyPrinter()
                                        .withArrayIndenter(indenter)
                                        .withObjectIndenter(indenter))
                                .writeValueAsString(PostmanCollection.of(api))
                        + "\n");
    }

    @Test
    void everyOperationIsDescribed() {
        assertThat(api.document().path("openapi").asString()).startsWith("3.1");
        assertThat(api.operations()).hasSizeGreaterThan(40).allSatisfy(operation -> {
            assertThat(operation.spec().path("summary").asString())
                    .as(operation.name() + " has a summary")
                    .isNotBlank();
            assertThat(operation.spec().path("tags").size())
                    .as(operation.name() + " has one tag")
                    .isEqualTo(1);
            assertThat(operation.spec().path("responses").has("401"))
                    .as(operation.name() + " declares 401")
                    .isTrue();
            assertThat(operation.bodyType() == null || operation.body() != null)
                    .as(operation.name() + " has an example in src/main/resources/openapi/examples.json")
                    .isTrue();
        });
        assertThat(api.operations())
                .extracting(operation -> operation.spec().path("operationId").asString())
                .doesNotHaveDuplicates();
        assertThat(api.operations())
                .filteredOn(operation -> operation.method().equals("POST"))
                .allSatisfy(operation -> assertThat(
                                operation.spec().path("parameters").toString())
                        .contains("parameters/Idempotency-Key"));
        assertThat(api.document().path("components").path("securitySchemes").propertyNames())
                .containsExactlyInAnyOrder("bearer", "basic", "token");
    }

    @Test
    void aPatchNamesWhatADraftNames() {
        Set<String> draft = names("PortRequestDraft");
        draft.remove("account");
        draft.addAll(List.of("addNumbers", "removeNumbers"));
        assertThat(names("PortRequestPatch")).isEqualTo(draft);
    }

    @Test
    void aSearchNamesAllGroupsAndSorts() {
        JsonNode parameters = api.document().at("/paths/~1api~1v1~1port-orders/get/parameters");
        parameters.forEach(parameter -> {
            int values = parameter.path("schema").path("enum").size();
            switch (parameter.path("name").asString()) {
                case "group" -> assertThat(values).isEqualTo(StatusGroup.values().length);
                case "sort" -> assertThat(values).isEqualTo(OrderQuery.Sort.values().length);
                default -> {}
            }
        });
    }

    private Set<String> names(String schema) {
        Set<String> names = new HashSet<>();
        api.document()
                .path("components")
                .path("schemas")
                .path(schema)
                .path("properties")
                .propertyNames()
                .forEach(names::add);
        return names;
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(api.document().findValuesAsString("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                api.document().at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
        assertThat(api.operations()).extracting(Op::name).doesNotHaveDuplicates();
    }

    private static String sorted(JsonNode document) throws IOException {
        var indenter = new DefaultIndenter("  ", "\n");
        return SORTED.writer()
                        .with(new DefaultPrettyPrinter()
                                .withArrayIndenter(indenter)
                                .withObjectIndenter(indenter))
                        .writeValueAsString(SORTED.treeToValue(document, Object.class))
                + "\n";
    }

    private static void compare(Path file, String now) throws IOException {
        if (Boolean.getBoolean("openapi.update")) {
            Files.writeString(file, now);
        }
        assertThat(Files.readString(file))
                .as(file
                        + " is not what the server says; run mvn test -Dtest=OpenApiDocumentTest -Dopenapi.update=true")
                .isEqualTo(now);
    }
}
