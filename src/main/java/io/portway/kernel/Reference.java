package io.portway.kernel;

import java.util.Optional;
import java.util.UUID;

/**
 * An external reference to an order or request: its id, short number or support key.
 *
 * @param column of its table
 */
public record Reference(String column, Object value) {

    public static Optional<Reference> of(String text) {
        if (text.matches("\\d{1,18}")) {
            return Optional.of(new Reference("number", Long.valueOf(text)));
        }
        if (text.matches("p[or]_[0-9a-z]{10}")) {
            return Optional.of(new Reference("support_key", text));
        }
        return text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
                ? Optional.of(new Reference("id", UUID.fromString(text)))
                : Optional.empty();
    }
}
