package io.portway.dialect.sinch;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.portway.account.Caller;
import io.portway.portability.PortabilityCheck;
import io.portway.portability.PortabilityChecks;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Hidden
class SinchPortabilityController {

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
                return new Number(check.number().e164(), check.portable(), Texts.orEmpty(check.carrier()), Texts.orEmpty(check.reason()));
            }
        }
    }

    @PostMapping("/v1/projects/{project}/portabilityChecks")
    Checked check(@AuthenticationPrincipal Caller caller, @PathVariable String project, @RequestBody Numbers numbers) {
        projects.project(caller, project);
        return new Checked(checks.check("phoneNumbers", numbers.phoneNumbers()).stream().map(Checked.Number::of).toList());
    }
}
