package io.portway.dialect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Replays requests from files against the running application and compares every answer, see {@link JsonShape}, so that a
 * provider's printed requests can be data.
 *
 * <p>A file {@code dialect/<name>/<what>.json} among the test resources holds exchanges, which happen one after the other:
 * <pre>{@code
 * [ { "request": {"method": "POST", "path": "/v1/things", "headers": {"X-Say": "hello"}, "body": {"number": "{{number}}"}},
 *     "answer":  {"status": 201, "body": {"id": "#integer => thing", "created": "#datetime"}} },
 *   { "request": {"method": "GET", "path": "/v1/things/{{thing}}"},
 *     "answer":  {"status": 200, "headers": {"Content-Type": "#regex application/json.*"}, "body": {"id": "{{thing}}", "created": "#datetime"}} } ]
 * }</pre>
 * <ul>
 * <li>A request's {@code body} is JSON; instead of it {@code text} is sent as it is, and {@code form} is a multipart form:
 *     {@code [{"name": "file", "filename": "numbers.csv", "type": "text/csv", "content": "…"}]}; filename and type may be left out.
 * <li>An answer's {@code body} is JSON; instead of it {@code text} is the whole body as it is, or a matcher of it. With neither,
 *     there must be no body. Only the headers that are named are looked at.
 * <li>{@code {{name}}} stands for what {@link #given} said or an earlier answer had. Alone in a string it keeps its JSON type,
 *     {@code {{name:string}}} makes it a string.
 * </ul>
 */
public final class Replay {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)(:string)?}}");
    private static final String BOUNDARY = "replayed-form";

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, JsonNode> values = new LinkedHashMap<>();

    private Replay(int port) {
        this.base = "http://localhost:" + port;
    }

    /**
     * What came back.
     *
     * @param request {@code POST /v1/things}, with everything in its place
     * @param body    missing where it is empty, a text where it is no JSON
     */
    public record Answer(String request, int status, JsonNode body) {}

    public static Replay against(int port) {
        return new Replay(port);
    }

    /** Sent with every request that does not say otherwise; a header that a request gives as {@code null} is left out. */
    public Replay header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** What {@code {{name}}} stands for: a string, a number, or anything else with a JSON form. */
    public Replay given(String name, Object value) {
        values.put(name, JSON.valueToTree(value));
        return this;
    }

    /** What was given, or kept from an answer, under this name. */
    public JsonNode value(String name) {
        JsonNode value = values.get(name);
        if (value == null) {
            throw new AssertionError("There is nothing under the name " + name + ", only " + values.keySet() + ".");
        }
        return value;
    }

    /** The files of a dialect's exchanges, such as {@code sinch/create-order}, sorted by name; schemas are no exchanges. */
    public static List<String> files(String dialect) {
        try (Stream<Path> files = Files.list(
                Path.of(Replay.class.getResource("/dialect/" + dialect).toURI()))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json") && !name.endsWith(".schema.json"))
                    .map(name -> dialect + "/" + name.substring(0, name.length() - ".json".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Plays the exchanges of a file.
     *
     * @param file such as {@code sinch/create-order}
     * @throws AssertionError that names the file, the request and every fault of its answer; the exchanges after it are not played
     */
    public List<Answer> play(String file) {
        List<Answer> answers = new ArrayList<>();
        for (JsonNode exchange : read(file)) {
            answers.add(play(file, exchange));
        }
        return answers;
    }

    private Answer play(String file, JsonNode exchange) {
        JsonNode request = filled(exchange.path("request"));
        JsonNode expected = filled(exchange.path("answer"));
        String name =
                request.path("method").asString() + " " + request.path("path").asString();
        HttpResponse<String> response = send(request);
        JsonNode body = expected.has("text") ? StringNode.valueOf(response.body()) : json(response.body());

        ObjectNode wanted = JSON.createObjectNode();
        ObjectNode found = JSON.createObjectNode();
        wanted.set("status", expected.path("status"));
        found.put("status", response.statusCode());
        expected.path("headers").properties().forEach(header -> {
            wanted.set(header.getKey(), header.getValue());
            response.headers().firstValue(header.getKey()).ifPresent(value -> found.put(header.getKey(), value));
        });
        if (expected.has("text") || expected.has("body")) {
            wanted.set("body", expected.has("text") ? expected.get("text") : expected.get("body"));
        }
        if (!body.isMissingNode()) {
            found.set("body", body);
        }
        JsonShape.Compared compared = JsonShape.compare(wanted, found);
        if (!compared.faults().isEmpty()) {
            throw new AssertionError(file + ": " + name + "\n  " + String.join("\n  ", compared.faults())
                    + "\nIt answered " + response.statusCode() + " " + response.body());
        }
        values.putAll(compared.kept());
        return new Answer(name, response.statusCode(), body);
    }

    private HttpResponse<String> send(JsonNode request) {
        Map<String, String> sent = new TreeMap<>(headers);
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create(base + request.path("path").asString()));
        if (request.has("form")) {
            sent.put("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
        } else if (request.has("body")) {
            sent.put("Content-Type", "application/json");
        }
        request.path("headers").properties().forEach(header -> {
            if (header.getValue().isNull()) {
                sent.remove(header.getKey());
            } else {
                sent.put(header.getKey(), header.getValue().asString());
            }
        });
        sent.forEach(builder::header);
        try {
            return client.send(
                    builder.method(request.path("method").asString(), publisher(request))
                            .build(),
                    BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static BodyPublisher publisher(JsonNode request) {
        if (request.has("form")) {
            return BodyPublishers.ofByteArray(multipart(request.get("form")));
        }
        if (request.has("text")) {
            return BodyPublishers.ofString(request.get("text").asString());
        }
        return request.has("body") ? BodyPublishers.ofString(request.get("body").toString()) : BodyPublishers.noBody();
    }

    private static byte[] multipart(JsonNode parts) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        for (JsonNode part : parts) {
            String filename = part.has("filename")
                    ? "; filename=\"" + part.get("filename").asString() + "\""
                    : "";
            String type = part.has("type") ? "Content-Type: " + part.get("type").asString() + "\r\n" : "";
            form.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\""
                            + part.path("name").asString() + "\"" + filename + "\r\n" + type + "\r\n"
                            + part.path("content").asString() + "\r\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        form.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return form.toByteArray();
    }

    private static JsonNode json(String body) {
        if (body.isEmpty()) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(body);
        } catch (JacksonException notJson) {
            return StringNode.valueOf(body);
        }
    }

    private JsonNode filled(JsonNode node) {
        if (node.isString()) {
            return filled(node.stringValue());
        }
        if (node.isArray()) {
            ArrayNode filled = JSON.createArrayNode();
            node.forEach(element -> filled.add(filled(element)));
            return filled;
        }
        if (node.isObject()) {
            ObjectNode filled = JSON.createObjectNode();
            node.properties().forEach(field -> filled.set(filled(field.getKey()).asString(), filled(field.getValue())));
            return filled;
        }
        return node;
    }

    private JsonNode filled(String text) {
        Matcher alone = PLACEHOLDER.matcher(text);
        if (alone.matches()) {
            JsonNode value = value(alone.group(1));
            return alone.group(2) == null ? value : StringNode.valueOf(value.asString());
        }
        return StringNode.valueOf(PLACEHOLDER
                .matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement(value(found.group(1)).asString())));
    }

    private static JsonNode read(String file) {
        try (InputStream exchanges = Replay.class.getResourceAsStream("/dialect/" + file + ".json")) {
            if (exchanges == null) {
                throw new AssertionError("There is no file dialect/" + file + ".json among the test resources.");
            }
            return JSON.readTree(exchanges);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
