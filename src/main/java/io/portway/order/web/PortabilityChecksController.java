package io.portway.order.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.account.Caller;
import io.portway.number.NumberKind;
import io.portway.number.NumberingPlan;
import io.portway.order.intake.NumberCheck;
import io.portway.order.intake.NumberChecks;
import io.portway.portability.PortabilityCheck;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/portability-checks")
@Tag(name = "Portability checks", description = "Whether numbers can be ported, and who serves them now.")
class PortabilityChecksController {

    private final NumberChecks checks;

    PortabilityChecksController(NumberChecks checks) {
        this.checks = checks;
    }

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Check whether numbers can be ported",
            description =
                    "portable is true exactly if an order for the number would be taken now. One result per number, in the order of "
                            + "the numbers; what is not a number has one, too, with the text as sent. Who serves a number is "
                            + "remembered for an hour, for all callers; whether it is in service with us or in an open order is asked "
                            + "each time.",
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
                           "kind": "WIRELINE", "rateCentre": "CHICAGO", "messaging": null, "earliestFoc": "2026-12-02T08:00:00-06:00",
                           "timeZone": "US/Central", "accountNumberRequired": true, "pinRequired": false,
                           "carrierRecord": {"usualAnswer": "PT26H15M", "firstPassYield": 93}, "checkedAt": "2026-12-01T14:00:00Z"},
                          {"number": "+18763221234", "portable": false, "carrier": null, "ocn": null, "kind": null, "rateCentre": null,
                           "messaging": null, "earliestFoc": null, "timeZone": null, "accountNumberRequired": false, "pinRequired": false,
                           "reason": {"code": "COUNTRY_NOT_COVERED", "text": "+18763221234 is a number of Jamaica, a country where we do not port; leave it out."},
                           "checkedAt": "2026-12-01T14:00:00Z"}]}"""))),
                @ApiResponse(
                        responseCode = "400",
                        description = "Numbers are missing or too many",
                        content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
            })
    Results check(
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(examples = @ExampleObject(value = """
                    {"numbers": ["+13125354200", "(876) 322-1234"]}""")))
                    @RequestBody
                    Numbers request,
            @AuthenticationPrincipal Caller caller) {
        return new Results(checks.check(caller, "numbers", request.numbers()).stream()
                .map(Result::of)
                .toList());
    }

    @Schema(name = "PortabilityCheckRequest", description = "Numbers to check.")
    record Numbers(
            @ArraySchema(
                    arraySchema =
                            @Schema(
                                    description =
                                            "Telephone numbers: E.164, ten digits, or with the usual punctuation"),
                    minItems = 1,
                    maxItems = NumberChecks.LIMIT)
            List<String> numbers) {}

    @Schema(name = "PortabilityCheckResults", description = "The verdict on every number.")
    record Results(
            @Schema(description = "One for each number, in the sequence asked")
            List<Result> results) {}

    @Schema(
            name = "PortabilityCheckResult",
            description = "Whether one number can be ported, and what is known about it.")
    record Result(
            @Schema(description = "The number in E.164; as sent if it is not a number", nullable = true) @Nullable
            String number,

            @Schema(description = "Whether an order for it would be taken now")
            boolean portable,

            @Schema(description = "Who serves the number now; null if unknown", nullable = true) @Nullable
            String carrier,

            @Schema(
                    description = "Operating company number, or the RespOrg id of a toll-free number; null if unknown",
                    nullable = true)
            @Nullable
            String ocn,

            @Schema(description = "Kind of the number; null if unknown", nullable = true) @Nullable
            NumberKind kind,

            @Schema(description = "Null for toll-free numbers", nullable = true) @Nullable
            String rateCentre,

            @Schema(
                    description =
                            "Whether the number carries text messages now, which have to be moved, too; null if unknown",
                    nullable = true)
            @Nullable
            Boolean messaging,

            @Schema(
                    description =
                            "The first moment at which the number can port if it is handed in now, together with the call's other "
                                    + "portable numbers of its carrier and kind; null if it is not portable",
                    nullable = true)
            @Nullable
            OffsetDateTime earliestFoc,

            @Schema(
                    description = "The number's local time, in which earliestFoc is given",
                    example = "US/Central",
                    nullable = true)
            @Nullable
            String timeZone,

            @Schema(description = "Whether the losing carrier wants the account number with it")
            boolean accountNumberRequired,

            @Schema(
                    description =
                            "Whether the losing carrier wants a PIN from everybody; others want one if the account has one")
            boolean pinRequired,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(
                    description =
                            "How the losing carrier has answered in the last 90 days; left out if too few orders tell")
            @Nullable
            CarrierRecord carrierRecord,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "Why the number is not portable; left out if it is")
            @Nullable
            Reason reason,

            @Schema(description = "When the directory was asked, at most an hour ago")
            Instant checkedAt) {

        static Result of(NumberCheck check) {
            return new Result(
                    check.number() == null ? check.text() : check.number().e164(),
                    check.portable(),
                    check.carrier(),
                    check.ocn(),
                    check.kind(),
                    check.rateCentre(),
                    check.messaging(),
                    check.earliest() == null ? null : check.earliest().toOffsetDateTime(),
                    check.earliest() == null ? null : check.earliest().getZone().getId(),
                    check.accountNumberRequired(),
                    check.pinRequired(),
                    check.record() == null
                            ? null
                            : new CarrierRecord(
                                    check.record().usualAnswer(), check.record().firstPassYield()),
                    check.reason() == null
                            ? null
                            : new Reason(check.reason().code(), check.reason().text()),
                    check.checkedAt());
        }
    }

    @Schema(
            name = "CarrierRecord",
            description = "How a carrier answered this installation's orders in the last 90 days.")
    record CarrierRecord(
            @Schema(
                    description = "Median time from an order's sending to the carrier's first answer",
                    type = "string",
                    format = "duration",
                    example = "PT26H15M")
            Duration usualAnswer,

            @Schema(
                    description = "How many orders in a hundred it confirmed without a rejection",
                    minimum = "0",
                    maximum = "100")
            int firstPassYield) {}

    @Schema(name = "PortabilityReason", description = "Why a number cannot be ported.")
    record Reason(
            @Schema(
                    description = "The reason as a code",
                    allowableValues = {
                        NumberCheck.NOT_A_NUMBER,
                        NumberCheck.IN_SERVICE,
                        NumberCheck.IN_YOUR_ORDER,
                        NumberCheck.IN_ANOTHER_ORDER,
                        PortabilityCheck.UNKNOWN_CARRIER,
                        PortabilityCheck.RATE_CENTRE_NOT_COVERED,
                        NumberingPlan.AREA_CODE_NOT_IN_SERVICE,
                        NumberingPlan.COUNTRY_NOT_COVERED,
                        NumberingPlan.NON_GEOGRAPHIC,
                        NumberingPlan.NOT_ASSIGNABLE
                    })
            String code,

            @Schema(description = "In plain words, with what to do about it")
            String text) {}
}
