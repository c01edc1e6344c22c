package io.portway.dialect.kazoo;

import io.portway.kernel.InvalidInput;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a call's body as JSON regardless of its Content-Type, since clients such as curl declare a form by
 * default.
 */
@Component("kazooInput")
class Input {

    /** Clients put these beside {@code data} too, as Kazoo's documentation of charges asks for. */
    private static final Set<String> OF_A_MOVE =
            Set.of("reason", "accept_charges", Wire.REFERENCE_NUMBER, Wire.SCHEDULED_DATE);

    private final ObjectMapper json;

    Input(ObjectMapper json) {
        this.json = json;
    }

    /**
     * What a move says: the query before the {@code data} of the body before the fields beside it. Without {@code data}, those
     * fields are all there is.
     */
    ObjectNode move(HttpServletRequest request) {
        JsonNode body = body(request);
        ObjectNode said = json.createObjectNode();
        OF_A_MOVE.stream().filter(body::hasNonNull).forEach(field -> said.set(field, body.get(field)));
        if (body.has("data") || said.isEmpty() && !body.isMissingNode()) {
            said.setAll(data(body));
        }
        request.getParameterMap().forEach((name, values) -> {
            if (name.equals(Wire.SCHEDULED_DATE) && values[0].matches("\\d{1,12}")) {
                said.put(name, Long.parseLong(values[0]));
            } else if (OF_A_MOVE.contains(name) && !name.equals(Wire.SCHEDULED_DATE)) {
                said.put(name, values[0]);
            }
        });
        return said;
    }

    /** The {@code data} of the body. */
    ObjectNode required(HttpServletRequest request) {
        return data(body(request));
    }

    private static ObjectNode data(JsonNode body) {
        if (body.path("data") instanceof ObjectNode data) {
            return data;
        }
        throw new InvalidInput("data", null, "is missing or not an object", "wrap what you send: {\"data\": {…}}");
    }

    private JsonNode body(HttpServletRequest request) {
        try {
            return json.readTree(request.getInputStream());
        } catch (JacksonException e) {
            throw new HttpMessageNotReadableException("not JSON", e, new ServletServerHttpRequest(request));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
