package io.portway.dialect.inumbering;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ResponseStatusException;

/** Missing required fields. The document gives them a separate status, so they are checked first. */
final class RequiredFields {

    private static final int NAMED = 20;

    private final List<String> missing = new ArrayList<>();

    RequiredFields field(String path, @Nullable Object value) {
        if (value == null || value instanceof String text && text.isBlank()) {
            missing.add(path);
        }
        return this;
    }

    void mustBeThere(int status, String message) {
        if (!missing.isEmpty()) {
            throw new ResponseStatusException(
                    HttpStatusCode.valueOf(status),
                    message + ": " + missing.stream().limit(NAMED).collect(joining(", "))
                            + (missing.size() > NAMED ? " and " + (missing.size() - NAMED) + " more" : ""));
        }
    }
}
