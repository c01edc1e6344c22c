package io.portway.platform.security;

import io.portway.dialect.Dialect;
import io.portway.kernel.ProblemKind;
import io.portway.platform.web.Dialects;
import io.portway.platform.web.Problems;
import io.portway.platform.web.RepeatableRequest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * If a dialect carries the API key in its body, a call without credentials in its headers gets that key as a header, so that it is
 * authenticated, limited and logged like any other.
 */
final class KeyInBodyFilter extends OncePerRequestFilter {

    /** The body is read before the caller is known. */
    private static final int LARGEST_BODY = 16 * 1024 * 1024;

    private static final JsonFactory JSON = new JsonFactory();

    private final Dialects dialects;
    private final Problems problems;

    KeyInBodyFilter(Dialects dialects, Problems problems) {
        this.dialects = dialects;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> field = Presented.in(request).isPresent()
                ? Optional.empty()
                : dialects.at(request.getRequestURI()).flatMap(Dialect::keyInBody);
        if (field.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            problems.write(
                    Problems.problem(
                            ProblemKind.TOO_LARGE,
                            "A request without a key in its headers may have at most 16 MB; send the key as a header, or send less at once.",
                            request),
                    request,
                    response);
            return;
        }
        HttpServletRequest repeatable = new RepeatableRequest(request, body);
        Optional<String> key = key(body, field.get());
        chain.doFilter(
                key.isEmpty()
                        ? repeatable
                        : new HttpServletRequestWrapper(repeatable) {
                            @Override
                            public String getHeader(String name) {
                                return name.equalsIgnoreCase(Presented.KEY_HEADER) ? key.get() : super.getHeader(name);
                            }
                        },
                response);
    }

    /** A body that is not JSON has no key; only authenticated callers learn what is wrong with it. */
    private static Optional<String> key(byte[] body, String field) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                    boolean found = json.currentName().equals(field);
                    if (json.nextToken() == JsonToken.VALUE_STRING && found) {
                        return Optional.of(json.getString());
                    }
                    json.skipChildren();
                }
            }
            return Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
