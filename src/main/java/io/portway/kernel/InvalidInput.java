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

    public InvalidInput(Violation violation) {
        this(List.of(violation));
    }

    public InvalidInput(String field, ViolationCode code, @Nullable String value, String message, String remedy) {
        this(new Violation(field, code, value, message, remedy));
    }

    /** For a dialect, whose errors show no codes of ours. */
    public InvalidInput(String field, @Nullable String value, String message, String remedy) {
        this(new Violation(field, value, message, remedy));
    }

    public List<Violation> violations() {
        return violations;
    }
}
