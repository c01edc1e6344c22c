package io.portway.dialect.inumbering;

import io.portway.number.PhoneNumber;
import io.portway.portability.PortabilityCheck;
import io.portway.portability.PortabilityChecks;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Numbers can be ordered only within an hour after portInAvailability has found them portable. */
@Component
class Verification {

    private final PortabilityChecks checks;

    Verification(PortabilityChecks checks) {
        this.checks = checks;
    }

    void mustHaveHappened(List<PhoneNumber> numbers) {
        Map<PhoneNumber, PortabilityCheck> remembered = checks.remembered(numbers);
        if (!numbers.stream()
                .allMatch(number ->
                        remembered.containsKey(number) && remembered.get(number).portable())) {
            throw new ResponseStatusException(
                    HttpStatus.PRECONDITION_FAILED,
                    "Please verify portability with portInAvailability API on all submitted tnItem(s)");
        }
    }
}
