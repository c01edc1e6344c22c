package io.portway.dialect.kazoo;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** The envelope around the data of every response. */
@Component("kazooEnvelope")
class Envelope {

    private static final String VERSION = "4.3.0";
    private static final String NODE = "portway";
    private static final String UNVERSIONED = "automatic";
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private final ObjectMapper json;
    private final Clock clock;

    Envelope(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    ResponseEntity<ObjectNode> ok(JsonNode data) {
        return success(200, data, UNVERSIONED, tokenOfCall());
    }

    /**
     * A list that is read while it is written, so that memory holds a part of it.
     *
     * @param data what Jackson can write
     */
    ResponseEntity<Map<String, Object>> list(Iterator<?> data) {
        Counted counted = new Counted(data);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("data", counted);
        around(tokenOfCall()).properties().forEach(field -> answer.put(field.getKey(), field.getValue()));
        // Known once the data is written.
        answer.put("page_size", new PageSize(counted));
        answer.put("revision", UNVERSIONED);
        answer.put("status", "success");
        return ResponseEntity.ok(answer);
    }

    private static final class Counted implements Iterator<Object> {

        private final Iterator<?> items;
        private int count;

        Counted(Iterator<?> items) {
            this.items = items;
        }

        @Override
        public boolean hasNext() {
            return items.hasNext();
        }

        @Override
        public Object next() {
            count++;
            return items.next();
        }
    }

    private record PageSize(Counted of) {
        @JsonValue
        int size() {
            return of.count;
        }
    }

    ResponseEntity<ObjectNode> created(JsonNode data) {
        return success(201, data, UNVERSIONED, tokenOfCall());
    }

    /** @param revision changes whenever the resource changes */
    ResponseEntity<ObjectNode> thing(int status, JsonNode data, String revision) {
        return success(status, data, revision, tokenOfCall());
    }

    /** Accepted but not finished yet, as {@code message} explains. */
    ResponseEntity<ObjectNode> underWay(JsonNode data, String revision, String message) {
        ResponseEntity<ObjectNode> answer = success(202, data, revision, tokenOfCall());
        Objects.requireNonNull(answer.getBody()).put("message", message);
        return answer;
    }

    ResponseEntity<ObjectNode> token(JsonNode data, @Nullable String token) {
        return success(201, data, UNVERSIONED, token);
    }

    private ResponseEntity<ObjectNode> success(int status, JsonNode data, String revision, @Nullable String token) {
        ObjectNode answer = answer(data, token);
        if (data.isArray()) {
            answer.put("page_size", data.size());
        }
        answer.put("revision", revision).put("status", "success");
        return ResponseEntity.status(status).body(answer);
    }

    /** @param code the value of {@code error}, which is not always the HTTP status */
    ResponseEntity<ObjectNode> error(int status, String code, String message, JsonNode data) {
        return ResponseEntity.status(status)
                .body(answer(data, tokenOfCall())
                        .put("error", code)
                        .put("message", message)
                        .put("status", "error"));
    }

    /** Invalid input and impossible moves. Kazoo has 500 in the body; as HTTP status that would blame the server. */
    ResponseEntity<ObjectNode> invalid(JsonNode faults) {
        return error(400, "500", "invalid request", faults);
    }

    ResponseEntity<ObjectNode> notModifiable() {
        return error(405, "405", "invalid_method", said("port request is not modifiable in this state"));
    }

    /** The data of an error that does not concern a field. */
    ObjectNode said(@Nullable String message) {
        return json.createObjectNode().put("message", message);
    }

    private ObjectNode answer(JsonNode data, @Nullable String token) {
        ObjectNode answer = json.createObjectNode();
        answer.set("data", data);
        return answer.setAll(around(token));
    }

    private ObjectNode around(@Nullable String token) {
        ObjectNode answer = json.createObjectNode();
        if (token != null) {
            answer.put("auth_token", token);
        }
        return answer.put("request_id", MDC.get("requestId"))
                .put("timestamp", TIMESTAMP.format(clock.instant()))
                .put("version", VERSION)
                .put("node", NODE);
    }

    /** The token that the caller sent; {@code null} if it used account number and key, or was not authenticated yet. */
    private static @Nullable String tokenOfCall() {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)) {
            return null;
        }
        HttpServletRequest request = attributes.getRequest();
        String authorization = request.getHeader("Authorization");
        if (authorization == null) {
            return request.getHeader("X-Auth-Token");
        }
        return authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                ? authorization.substring(7).strip()
                : null;
    }
}
