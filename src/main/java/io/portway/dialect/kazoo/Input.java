package io.portway.dialect.kazoo;

import io.portway.kernel.InvalidInput;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
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

    private final ObjectMapper json;

    Input(ObjectMapper json) {
        this.json = json;
    }

    /** The {@code data} of the body; an empty object if there is no body. */
    ObjectNode optional(HttpServletRequest request) {
        JsonNode body = body(request);
        return body.isMissingNode() ? json.createObjectNode() : data(body);
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
