package io.portway.dialect.telnyx;

import io.portway.account.Caller;
import io.portway.order.intake.NumberCheck;
import io.portway.order.intake.NumberChecks;
import java.util.List;
import java.util.regex.Pattern;
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

    /** Of another country: E.164 with a code that is not 1. */
    private static final Pattern ABROAD = Pattern.compile("\\s*(?:\\+|011)[-. ]?[2-9](?:[-. ()]*\\d){6,14}\\s*");

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
            boolean abroad =
                    check.text() != null && ABROAD.matcher(check.text()).matches();
            return new CheckView(
                    check.text(),
                    null,
                    false,
                    Words.portability(false),
                    null,
                    abroad ? Words.INTERNATIONAL : Words.INVALID,
                    abroad ? Words.NO_COVERAGE : Words.INVALID_NUMBER);
        }
        return new CheckView(
                check.text(),
                check.number().e164(),
                check.portable(),
                Words.portability(check.portable()),
                check.carrier(),
                Words.coverage(check.kind()),
                Words.nonPortable(check.reason()));
    }
}
