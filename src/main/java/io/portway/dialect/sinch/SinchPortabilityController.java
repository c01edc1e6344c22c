package io.portway.dialect.sinch;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.portway.account.Caller;
import io.portway.number.PhoneNumber;
import io.portway.portability.PortabilityCheck;
import io.portway.portability.PortabilityChecks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SinchPortabilityController {

    /** The syntax of a telephone number, assigned or not. */
    private static final Pattern NUMBER = Pattern.compile("\\+[1-9]\\d{6,14}|1?\\d{10}");

    private final SinchProjects projects;
    private final PortabilityChecks checks;

    SinchPortabilityController(SinchProjects projects, PortabilityChecks checks) {
        this.projects = projects;
        this.checks = checks;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Numbers(List<String> phoneNumbers) {}

    record Checked(List<Number> phoneNumbers) {

        record Number(String phoneNumber, boolean portable, String carrier, String reason) {

            private static Number of(PortabilityCheck check) {
                return new Number(
                        check.number().e164(),
                        check.portable(),
                        Texts.orEmpty(check.carrier()),
                        Texts.orEmpty(check.reason()));
            }

            private static Number unassigned(String number) {
                return new Number(number, false, "", "This is not an assigned North American telephone number.");
            }
        }
    }

    /** An unassignable number is not an error: it is reported as not portable. */
    @PostMapping("/v1/projects/{project}/portabilityChecks")
    Checked check(@AuthenticationPrincipal Caller caller, @PathVariable String project, @RequestBody Numbers numbers) {
        projects.project(caller, project);
        List<String> texts = numbers.phoneNumbers();
        if (texts == null
                || texts.isEmpty()
                || texts.size() > PortabilityChecks.LIMIT
                || !texts.stream().allMatch(SinchPortabilityController::isNumber)) {
            return new Checked(checks.check("phoneNumbers", texts).stream()
                    .map(Checked.Number::of)
                    .toList());
        }
        Map<PhoneNumber, PortabilityCheck> found =
                checks
                        .check(texts.stream()
                                .map(PhoneNumber::parse)
                                .flatMap(Optional::stream)
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(PortabilityCheck::number, Function.identity()));
        return new Checked(texts.stream()
                .map(text -> PhoneNumber.parse(text)
                        .map(found::get)
                        .map(Checked.Number::of)
                        .orElseGet(() -> Checked.Number.unassigned(text)))
                .toList());
    }

    private static boolean isNumber(@Nullable String text) {
        return text != null && NUMBER.matcher(text).matches();
    }
}
