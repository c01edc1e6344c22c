package io.portway.number.web;

import io.portway.account.Caller;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.number.OwnedNumbers;
import io.portway.number.PhoneNumber;
import io.portway.number.web.NumberController.Skipped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/numbers")
@Tag(name = "Numbers")
class PortOutLockController {

    private static final int MOST = 10_000;

    private final OwnedNumbers numbers;

    PortOutLockController(OwnedNumbers numbers) {
        this.numbers = numbers;
    }

    @PostMapping("/port-out-locks")
    @Operation(
            summary = "Lock numbers against being ported out, or unlock them",
            description =
                    "Of your account and those below it; the others are listed as skipped. Numbers that were ported in are locked from the "
                            + "start.")
    LocksSet setLocks(@AuthenticationPrincipal Caller caller, @RequestBody LockRequest wanted) {
        List<Violation> faults = new ArrayList<>();
        Boolean locked = wanted.locked();
        if (locked == null) {
            faults.add(Violation.missing("locked", "give true to lock, false to unlock"));
        }
        Set<PhoneNumber> asked = new LinkedHashSet<>(NamedNumbers.parsed(wanted.numbers(), MOST, faults));
        if (locked == null || !faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        Set<PhoneNumber> set = numbers.setLocked(caller, asked, locked);
        return new LocksSet(
                locked,
                asked.stream().filter(set::contains).map(PhoneNumber::e164).toList(),
                NamedNumbers.skipped(asked, set, "is not in service for your account or one below it"));
    }

    @Schema(name = "PortOutLockRequest", description = "Numbers to lock against being ported out, or to unlock.")
    record LockRequest(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "1 to 10000 numbers") @Nullable
            List<String> numbers,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "false unlocks") @Nullable
            Boolean locked) {}

    @Schema(name = "PortOutLocksSet", description = "What a change of locks did.")
    record LocksSet(
            @Schema(description = "Whether the numbers are locked now")
            boolean locked,

            @Schema(description = "The numbers that were set")
            List<String> numbers,

            @Schema(description = "Those that were not, with the reason")
            List<Skipped> skipped) {}
}
