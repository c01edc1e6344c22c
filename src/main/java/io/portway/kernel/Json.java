package io.portway.kernel;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;

/** A value as JSON text, as a process variable holds it; parsed where it is used. */
public record Json(@JsonValue String text) {

    public Json {
        Objects.requireNonNull(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
