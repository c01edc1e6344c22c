package io.portway.dialect.telnyx;

import io.portway.kernel.InvalidInput;
import io.portway.number.PhoneNumber;
import io.portway.portability.PortabilityCheck;
import io.portway.portability.PortabilityChecks;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
            String rawNumber,
            @Nullable String e164Number,
            boolean portable,
            String portabilityStatus,
            @Nullable String carrierName,
            @Nullable String coverageCategory,
            @Nullable String nonPortableReason) {}

    private final PortabilityChecks checks;

    TelnyxPortability(PortabilityChecks checks) {
        this.checks = checks;
    }

    /** An unreadable number has a result, too. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    List<ChecksView> check(@RequestBody PhoneNumbers numbers) {
        List<String> texts = numbers.texts();
        if (texts.size() > PortabilityChecks.LIMIT) {
            throw new InvalidInput(
                    "phone_numbers",
                    Integer.toString(texts.size()),
                    "are more than one call may have",
                    "send at most " + PortabilityChecks.LIMIT + " at once");
        }
        Map<PhoneNumber, PortabilityCheck> results =
                checks
                        .check(texts.stream()
                                .map(PhoneNumber::parse)
                                .flatMap(Optional::stream)
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(PortabilityCheck::number, Function.identity()));
        return List.of(new ChecksView(texts.stream()
                .map(text ->
                        view(text, PhoneNumber.parse(text).map(results::get).orElse(null)))
                .toList()));
    }

    private static CheckView view(String text, @Nullable PortabilityCheck check) {
        if (check == null) {
            return new CheckView(text, null, false, Words.portability(false), null, null, "invalid_phone_number");
        }
        return new CheckView(
                text,
                check.number().e164(),
                check.portable(),
                Words.portability(check.portable()),
                check.carrier(),
                Words.COVERAGE,
                check.portable()
                        ? null
                        : Objects.requireNonNull(check.reasonCode()).toLowerCase(Locale.ROOT));
    }
}
