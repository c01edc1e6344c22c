package io.portway.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Events against the {@code webhooks} of {@code docs/openapi.json}. */
public final class EventSchemas {

    private final AnswerSchemas schemas;
    private long seen;

    public EventSchemas() {
        try {
            schemas = new AnswerSchemas(
                    new OpenApi(new ObjectMapper().readTree(Files.readString(Path.of("docs/openapi.json")))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> faults(JsonNode event) {
        return schemas.faultsOf(event);
    }

    /** Looks at the events that came since the last time. */
    public void check(Http http, String key) {
        JsonNode feed;
        do {
            feed = http.send("GET", "/api/v1/events?limit=1000&after=" + seen, null, "Authorization", "Bearer " + key)
                    .json();
            for (JsonNode event : feed.path("events")) {
                assertThat(faults(event)).as(event.toString()).isEmpty();
            }
            seen = feed.path("next").asLong();
        } while (feed.path("more").asBoolean());
    }
}
