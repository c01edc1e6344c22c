package io.portway.portability.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.number.NumberKind;
import io.portway.portability.PortabilityCheck;
import io.portway.portability.PortabilityChecks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/portability-checks")
@Tag(name = "Portability checks", description = "Whether numbers can be ported, and who serves them now.")
class PortabilityChecksController {

    private final PortabilityChecks checks;

    PortabilityChecksController(PortabilityChecks checks) {
        this.checks = checks;
    }

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Check whether numbers can be ported",
            description =
                    "One result per number, in the order of the numbers. Results are cached for an hour, for all callers.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "Every number has a result",
                        content =
                                @Content(
                                        schema = @Schema(implementation = Results.class),
                                        examples = @ExampleObject(value = """
                        {"results": [
                          {"number": "+13125354200", "portable": true, "carrier": "Lakeshore Telecom", "ocn": "LAKE",
                           "kind": "WIRELINE", "rateCentre": "CHICAGO", "checkedAt": "2026-12-01T14:00:00Z"},
                          {"number": "+13125359001", "portable": false, "carrier": "Lakeshore Telecom", "ocn": "LAKE",
                           "kind": "WIRELINE", "rateCentre": "CHICAGO",
                           "reason": {"code": "RATE_CENTRE_NOT_COVERED", "text": "The rate center CHICAGO is not covered by any of our carriers; leave +13125359001 out."},
                           "checkedAt": "2026-12-01T14:00:00Z"}]}"""))),
                @ApiResponse(
                        responseCode = "400",
                        description =
                                "Numbers are missing, too many, or malformed; all malformed ones are named by position",
                        content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
            })
    Results check(
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(examples = @ExampleObject(value = """
                    {"numbers": ["+13125354200", "(312) 535-9001"]}""")))
                    @RequestBody
                    Numbers request) {
        return new Results(checks.check("numbers", request.numbers()).stream()
                .map(Result::of)
                .toList());
    }

    @Schema(name = "PortabilityCheckRequest")
    record Numbers(
            @ArraySchema(
                    arraySchema =
                            @Schema(
                                    description =
                                            "Telephone numbers: E.164, ten digits, or with the usual punctuation"),
                    minItems = 1,
                    maxItems = PortabilityChecks.LIMIT)
            List<String> numbers) {}

    @Schema(name = "PortabilityCheckResults")
    record Results(List<Result> results) {}

    @Schema(name = "PortabilityCheckResult")
    record Result(
            @Schema(description = "The number in E.164") String number,
            boolean portable,

            @Schema(description = "Who serves the number now; null if unknown", nullable = true) @Nullable
            String carrier,

            @Schema(description = "Operating company number, or the RespOrg id of a toll-free number", nullable = true)
            @Nullable
            String ocn,

            @Schema(nullable = true) @Nullable NumberKind kind,

            @Schema(description = "Null for toll-free numbers", nullable = true) @Nullable
            String rateCentre,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "Why the number is not portable; left out if it is")
            @Nullable
            Reason reason,

            @Schema(description = "When the directory was asked, at most an hour ago")
            Instant checkedAt) {

        static Result of(PortabilityCheck check) {
            return new Result(
                    check.number().e164(),
                    check.portable(),
                    check.carrier(),
                    check.ocn(),
                    check.kind(),
                    check.rateCentre(),
                    check.portable() ? null : new Reason(check.reasonCode(), check.reason()),
                    check.checkedAt());
        }
    }

    @Schema(name = "PortabilityReason")
    record Reason(
            @Schema(allowableValues = {PortabilityCheck.UNKNOWN_CARRIER, PortabilityCheck.RATE_CENTRE_NOT_COVERED})
            @Nullable
            String code,

            @Schema(description = "In plain words, with what to do about it") @Nullable
            String text) {}
}
