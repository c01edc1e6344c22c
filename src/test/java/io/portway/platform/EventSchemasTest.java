package io.portway.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Every type of event, as the database and the application make it, is as the document's webhooks say. */
class EventSchemasTest {

    private static final Path CONTRACT = Path.of("src/test/resources/contract/events.txt");

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void everyTypeOfEventIsAsItsWebhookSays() throws IOException {
        var schemas = new EventSchemas();
        Set<String> types = new TreeSet<>();
        for (JsonNode event : events()) {
            assertThat(schemas.faults(event)).as(event.toString()).isEmpty();
            types.add(event.path("type").asString());
        }
        JsonNode webhooks =
                json.readTree(Files.readString(Path.of("docs/openapi.json"))).path("webhooks");
        assertThat(types).as("types that were looked at").containsExactlyInAnyOrderElementsOf(webhooks.propertyNames());
    }

    private List<JsonNode> events() throws IOException {
        return Files.readAllLines(CONTRACT).stream()
                .filter(line -> line.startsWith("{"))
                .map(json::readTree)
                .toList();
    }
}
