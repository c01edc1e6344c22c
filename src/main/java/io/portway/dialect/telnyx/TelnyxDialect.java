package io.portway.dialect.telnyx;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.dialect.Dialect;
import io.portway.dialect.Fault;
import io.portway.kernel.Violation;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Errors have a {@code message}, and {@code errors} for invalid fields. */
@Component
class TelnyxDialect implements Dialect {

    static final String PATH = "/origination/porting";

    /** The document has one status for whatever cannot be done: 422. */
    private static final Set<HttpStatus> UNPROCESSABLE = Set.of(
            HttpStatus.BAD_REQUEST,
            HttpStatus.PAYMENT_REQUIRED,
            HttpStatus.CONFLICT,
            HttpStatus.PRECONDITION_FAILED,
            HttpStatus.PRECONDITION_REQUIRED);

    private static final int FIELDS_IN_MESSAGE = 5;

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record ErrorView(@Nullable String message, List<FieldError> errors) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FieldError(
            String field,
            @Nullable String message,
            @Nullable String remedy) {

        static FieldError of(Violation violation) {
            return new FieldError(WireNames.of(violation.field()), violation.message(), violation.remedy());
        }
    }

    @Override
    public List<String> paths() {
        return List.of(PATH + "/**");
    }

    @Override
    public ResponseEntity<?> error(Fault fault) {
        List<FieldError> errors =
                fault.violations().stream().map(FieldError::of).distinct().toList();
        HttpStatus status = HttpStatus.valueOf(fault.status());
        return ResponseEntity.status(UNPROCESSABLE.contains(status) ? HttpStatus.UNPROCESSABLE_CONTENT : status)
                .body(new ErrorView(errors.isEmpty() ? fault.message() : message(errors), errors));
    }

    private static String message(List<FieldError> errors) {
        String first = errors.stream()
                .limit(FIELDS_IN_MESSAGE)
                .map(error -> error.field() + ": " + error.message())
                .collect(Collectors.joining("; "));
        return errors.size() > FIELDS_IN_MESSAGE
                ? first + "; and " + (errors.size() - FIELDS_IN_MESSAGE) + " more"
                : first;
    }
}
