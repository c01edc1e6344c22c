package io.portway.number.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.account.Caller;
import io.portway.kernel.Forbidden;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.number.OwnedNumbers;
import io.portway.number.PhoneNumber;
import io.portway.number.PortOutValidations;
import io.portway.number.PortOutValidations.Answer;
import io.portway.number.PortOutValidations.Asked;
import io.portway.number.PortOutValidations.Denial;
import io.portway.number.PortOutValidations.Question;
import io.portway.number.PortOutValidations.Verdict;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/numbers")
@Tag(name = "Numbers")
class PortOutValidationController {

    private static final int MOST = 1_000;
    private static final int LONGEST_CARRIER = 100;

    private final PortOutValidations validations;
    private final OwnedNumbers numbers;

    PortOutValidationController(PortOutValidations validations, OwnedNumbers numbers) {
        this.validations = validations;
        this.numbers = numbers;
    }

    @PostMapping("/port-out-validations")
    @Operation(
            summary = "Check whether numbers may be ported out",
            description =
                    "For administrators: for the system that answers other carriers. "
                            + "A locked number stays, and so does one without a port-out PIN; the account number and the PIN must both match; the postal "
                            + "code is compared if the number has an emergency address. After five wrong account numbers or PINs within 24 hours a number is "
                            + "denied without a check, until `retryAt`. Every question is stored, and told to the account that has the number.")
    VerdictView validate(@AuthenticationPrincipal Caller caller, @RequestBody QuestionView asked) {
        if (!caller.administrator()) {
            throw new Forbidden("Only an administrator can check numbers for porting out; ask yours.");
        }
        return VerdictView.of(validations.validate(caller, asked.question()));
    }

    @GetMapping("/{number}/port-out-validations")
    @Operation(
            summary = "Who wanted to port a number out",
            description = "Questions and answers, latest first, at most 100.")
    List<AskedView> about(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "E.164 or ten digits", example = "+12012548000") @PathVariable String number) {
        return validations.about(numbers.get(caller, number).number()).stream()
                .map(AskedView::of)
                .toList();
    }

    @Schema(name = "PortOutQuestion", description = "What another carrier knows of numbers that it wants.")
    record QuestionView(
            @Schema(description = "1 to 1,000 telephone numbers", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            List<String> numbers,

            @Schema(description = "Number of the account that has them", example = "10002") @Nullable
            String accountNumber,

            @Schema(description = "The port-out PIN that its customer gave") @Nullable
            String pin,

            @Schema(description = "The postal code that its customer gave") @Nullable
            String postalCode,

            @Schema(description = "Who wants them") @Nullable
            String carrier) {

        Question question() {
            List<Violation> faults = new ArrayList<>();
            List<PhoneNumber> parsed = NamedNumbers.parsed(numbers, MOST, faults);
            if (carrier != null && carrier.length() > LONGEST_CARRIER) {
                faults.add(Violation.tooLong("carrier", LONGEST_CARRIER));
            }
            if (!faults.isEmpty()) {
                throw new InvalidInput(faults);
            }
            return new Question(parsed, accountNumber, pin, postalCode, carrier);
        }

        @Override
        public String toString() {
            return "QuestionView" + numbers;
        }
    }

    @Schema(name = "PortOutVerdict", description = "Whether numbers may leave, one by one.")
    record VerdictView(
            @Schema(description = "Id of the question, as the numbers' history shows it")
            UUID id,

            @Schema(description = "Whether all of them may leave")
            boolean approved,

            @Schema(description = "The verdict on each number, in the sequence asked")
            List<AnswerView> numbers) {

        static VerdictView of(Verdict verdict) {
            return new VerdictView(
                    verdict.id(),
                    verdict.approved(),
                    verdict.answers().stream().map(AnswerView::of).toList());
        }
    }

    @Schema(name = "PortOutAnswer", description = "Whether one number may leave.")
    record AnswerView(
            @Schema(description = "The number in E.164, or as sent if it cannot be read")
            String number,

            @Schema(description = "Whether it may leave") boolean approved,
            @Schema(description = "Why not") Collection<Denial> denials,

            @Schema(description = "The same in words") List<ReasonView> reasons,

            @Schema(description = "With TOO_MANY_ATTEMPTS: when proofs are looked at again")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            Instant retryAt) {

        static AnswerView of(Answer answer) {
            return new AnswerView(
                    answer.number().e164(),
                    answer.denials().isEmpty(),
                    answer.denials(),
                    answer.denials().stream()
                            .map(denial -> new ReasonView(denial, denial.message(), denial.remedy()))
                            .toList(),
                    answer.retryAt());
        }
    }

    @Schema(name = "PortOutDenialReason", description = "A reason why a number may not leave, in words.")
    record ReasonView(
            @Schema(description = "The reason as a code") Denial denial,
            @Schema(description = "What is wrong") String message,

            @Schema(description = "What the carrier that asks can do about it")
            String remedy) {}

    @Schema(name = "PortOutAsked", description = "A question of another carrier about a number.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AskedView(
            @Schema(description = "Id of the question") UUID id,

            @Schema(description = "When it was asked, in UTC")
            Instant at,

            @Schema(description = "Who asked") String carrier,

            @Schema(description = "Whether the number was free to leave")
            boolean approved,

            @Schema(description = "Why the number was not free; empty if it was")
            List<Denial> denials) {

        static AskedView of(Asked asked) {
            return new AskedView(asked.id(), asked.at(), asked.carrier(), asked.approved(), asked.denials());
        }
    }
}
