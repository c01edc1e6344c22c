package io.portway.dialect.telnyx;

import io.portway.account.Caller;
import io.portway.order.intake.NumberCheck;
import io.portway.order.intake.NumberChecks;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

@RestController
@RequestMapping(TelnyxDialect.PATH + "/portability_checks")
class TelnyxPortability {

    /** One result per number, in the order of the numbers. */
    @JsonNaming(SnakeCaseStrategy.class)
    record ChecksView(List<CheckView> phoneNumbers) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record CheckView(
            @Nullable String rawNumber,
            @Nullable String e164Number,
            boolean portable,
            String portabilityStatus,
            @Nullable String carrierName,
            @Nullable String coverageCategory,
            @Nullable String nonPortableReason) {}

    private final NumberChecks checks;

    TelnyxPortability(NumberChecks checks) {
        this.checks = checks;
    }

    /** An unreadable number has a result, too. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    List<ChecksView> check(@AuthenticationPrincipal Caller caller, @RequestBody PhoneNumbers numbers) {
        return List.of(new ChecksView(checks.check(caller, "phone_numbers", numbers.texts()).stream()
                .map(TelnyxPortability::view)
                .toList()));
    }

    private static CheckView view(NumberCheck check) {
        if (check.number() == null) {
            return new CheckView(
                    check.text(), null, false, Words.portability(false), null, null, "invalid_phone_number");
        }
        return new CheckView(
                check.text(),
                check.number().e164(),
                check.portable(),
                Words.portability(check.portable()),
                check.carrier(),
                Words.COVERAGE,
                check.reason() == null ? null : check.reason().code().toLowerCase(Locale.ROOT));
    }
}
