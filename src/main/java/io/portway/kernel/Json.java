package io.portway.kernel;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;

/** A value written in JSON, as a variable of the process holds it: text that is read where it is used, not before. */
public record Json(@JsonValue String text) {

    public Json {
        Objects.requireNonNull(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
