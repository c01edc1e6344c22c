package io.portway.dialect.inumbering;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.dialect.Dialect;
import io.portway.dialect.Fault;
import io.portway.dialect.FieldFault;
import io.portway.kernel.ProblemKind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** iNumbering's paths and errors, whose body repeats the status code as a string. */
@Component
class INumberingDialect implements Dialect {

    static final String STATUS = "/v2.1/iNumbering/portStatus";
    static final String AVAILABILITY = "/v2/iNumbering/portInAvailability";
    static final String ORDER = "/v2/iNumbering/portInOrder";
    static final String PIN_UPDATE = "/v2/iNumbering/portOutPinUpdate";
    static final String API_KEY = "/v2.2/account/apikey";
    static final String PORT = "/v2.2/account/port";
    /** The addresses of the published client of version 2.2. */
    static final String API_KEY_22 = "/v2.2/account/api-key";

    static final String PORTS = "/v2.2/ports";
    static final String PORT_OUT_PIN = "/v2.2/numbers/{number}/port-out-pin";
    private static final String VERSION_2_2 = "/v2.2/";
    private static final int INVALID = 409;

    /** An error of versions 2 and 2.1. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Error(@Nullable String message, String status, String statusCode, List<FieldFault> errors) {}

    /** An error of version 2.2. */
    record Error22(String status, Reason error) {

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        record Reason(int code, @Nullable String message, List<FieldFault> errors) {}
    }

    @Override
    public List<String> paths() {
        return List.of(
                "/v2/iNumbering/**", "/v2.1/iNumbering/**", "/v2.2/account/**", PORTS, PORTS + "/**", PORT_OUT_PIN);
    }

    @Override
    public List<String> readingPaths() {
        return List.of(STATUS, AVAILABILITY);
    }

    @Override
    public List<String> openPaths() {
        return List.of(API_KEY, API_KEY_22);
    }

    @Override
    public List<String> schemes() {
        return List.of("Bearer");
    }

    @Override
    public ResponseEntity<?> error(Fault fault) {
        if (fault.path().startsWith(VERSION_2_2)) {
            return ResponseEntity.status(fault.status())
                    .body(new Error22(
                            "error",
                            new Error22.Reason(fault.status(), fault.message(), FieldFault.of(fault.violations()))));
        }
        boolean invalid = fault.kind() == ProblemKind.INVALID_INPUT
                && fault.status() == 400
                && (fault.path().startsWith(AVAILABILITY) || fault.path().startsWith(ORDER));
        int status = invalid ? INVALID : fault.status();
        String message = invalid ? invalid(fault) + ": " + fault.message() : fault.message();
        return ResponseEntity.status(status)
                .body(new Error(message, "Error", Integer.toString(status), FieldFault.of(fault.violations())));
    }

    private static String invalid(Fault fault) {
        return !fault.violations().isEmpty()
                        && fault.violations().stream()
                                .allMatch(violation -> violation.field().endsWith(".tn"))
                ? "Invalid TN submitted"
                : "Invalid Input Parameters";
    }
}
