package io.portway.dialect;

import io.portway.kernel.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A violation in the errors of dialects whose clients know neither codes nor patches. */
public record FieldFault(
        String field,
        @Nullable String value,
        String message,
        @Nullable String remedy) {

    public static List<FieldFault> of(List<Violation> violations) {
        return violations.stream()
                .map(fault -> new FieldFault(fault.field(), fault.value(), fault.message(), fault.remedy()))
                .toList();
    }
}
