package io.portway.dialect.sinch;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.portway.account.Caller;
import io.portway.order.intake.NumberCheck;
import io.portway.order.intake.NumberChecks;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SinchPortabilityController {

    private final SinchProjects projects;
    private final NumberChecks checks;

    SinchPortabilityController(SinchProjects projects, NumberChecks checks) {
        this.projects = projects;
        this.checks = checks;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Numbers(List<String> phoneNumbers) {}

    record Checked(List<Number> phoneNumbers) {

        record Number(String phoneNumber, boolean portable, String carrier, String reason) {

            private static Number of(NumberCheck check) {
                return new Number(
                        check.number() == null
                                ? Texts.orEmpty(check.text())
                                : check.number().e164(),
                        check.portable(),
                        Texts.orEmpty(check.carrier()),
                        check.reason() == null ? "" : check.reason().text());
            }
        }
    }

    /** What is not a number is not an error: it is reported as not portable. */
    @PostMapping("/v1/projects/{project}/portabilityChecks")
    Checked check(@AuthenticationPrincipal Caller caller, @PathVariable String project, @RequestBody Numbers numbers) {
        projects.project(caller, project);
        return new Checked(checks.check(caller, "phoneNumbers", numbers.phoneNumbers()).stream()
                .map(Checked.Number::of)
                .toList());
    }
}
