package io.portway.kernel;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Input with one or more invalid fields; names all of them, and nothing was stored. */
public final class InvalidInput extends Refusal {

    private final transient List<Violation> violations;

    public InvalidInput(List<Violation> violations) {
        super(violations.stream().map(v -> v.field() + ": " + v.message()).collect(Collectors.joining("; ")));
        this.violations = List.copyOf(violations);
    }

    public InvalidInput(String field, @Nullable String value, String message, String remedy) {
        this(List.of(new Violation(field, value, message, remedy)));
    }

    public List<Violation> violations() {
        return violations;
    }
}
