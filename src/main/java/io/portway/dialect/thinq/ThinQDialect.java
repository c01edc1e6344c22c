package io.portway.dialect.thinq;

import io.portway.dialect.Dialect;
import io.portway.dialect.Fault;
import io.portway.dialect.FieldFault;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** thinQ's paths and errors. */
@Component
class ThinQDialect implements Dialect {

    static final String UPLOAD = "/inbound/port-in/upload";
    static final String PORTS = "/account/{account}/port-in";
    static final String FORMER_UPLOAD = "/account/{account}/origination/did/upload";

    /** @param errors every invalid field; may be empty */
    record Error(@Nullable String message, List<FieldFault> errors) {}

    @Override
    public List<String> paths() {
        return List.of("/inbound/port-in/**", "/account/*/port-in/**", "/account/*/origination/did/upload/**");
    }

    @Override
    public List<String> schemes() {
        return List.of("Basic");
    }

    @Override
    public ResponseEntity<?> error(Fault fault) {
        return ResponseEntity.status(fault.status())
                .body(new Error(fault.message(), FieldFault.of(fault.violations())));
    }
}
