package io.portway.number.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.account.Account;
import io.portway.account.Accounts;
import io.portway.account.Caller;
import io.portway.kernel.Conflict;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import io.portway.number.Departures;
import io.portway.number.Departures.Gone;
import io.portway.number.OwnedNumber;
import io.portway.number.OwnedNumbers;
import io.portway.number.PastOwnership;
import io.portway.number.PastOwnership.How;
import io.portway.number.PhoneNumber;
import io.portway.number.web.NumberController.NumberView;
import io.portway.number.web.NumberController.Skipped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
class DepartureController {

    private static final int MOST = 1_000;
    private static final int LONGEST_CARRIER = 100;
    private static final int LONGEST_REASON = 1_000;

    private final Departures departures;
    private final OwnedNumbers numbers;
    private final Accounts accounts;

    DepartureController(Departures departures, OwnedNumbers numbers, Accounts accounts) {
        this.departures = departures;
        this.numbers = numbers;
        this.accounts = accounts;
    }

    @PostMapping("/{number}/release")
    @Operation(
            summary = "Report that a number has gone",
            description =
                    "For administrators and port authorities: for the system that answers other carriers, and for the desk. The number "
                            + "leaves the inventory, its history stays, and it can be ported in again. A repeat changes nothing and answers with what was "
                            + "recorded. A locked number can go, too: this reports what has happened.")
    OwnershipView release(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "E.164 or ten digits", example = "+12012548000") @PathVariable String number,
            @RequestBody ReleaseRequest gone) {
        PhoneNumber known = departures.of(caller, number).get(0).number();
        PastOwnership recorded =
                departures.release(caller, List.of(known), gone.gone()).get(known);
        if (recorded == null) {
            throw stillHere(numbers.get(caller, number));
        }
        return OwnershipView.of(recorded);
    }

    private static Conflict stillHere(OwnedNumber owned) {
        return new Conflict(
                "IN_SERVICE",
                owned.number() + " came into service on " + owned.since()
                        + ", so it cannot have gone before; give the time at which it went after that.");
    }

    @PostMapping("/releases")
    @Operation(
            summary = "Report that numbers have gone",
            description =
                    "As for a single number. Numbers that you do not see, and those that came into service only after the time given, are "
                            + "listed as skipped.")
    Released release(@AuthenticationPrincipal Caller caller, @RequestBody ReleasesRequest gone) {
        List<Violation> faults = new ArrayList<>();
        Set<PhoneNumber> asked = new LinkedHashSet<>(NamedNumbers.parsed(gone.numbers(), MOST, faults));
        Gone said = gone.release().gone(faults);
        refuse(faults);
        Map<PhoneNumber, PastOwnership> recorded = departures.release(caller, asked, said);
        return new Released(
                recorded.values().stream().map(OwnershipView::of).toList(),
                NamedNumbers.skipped(asked, recorded.keySet(), "is not in service, or was not at that time"));
    }

    @PostMapping("/{number}/move")
    @Operation(
            summary = "Move a number to another account",
            description =
                    "Between your account and those below it; no carrier is involved. The number keeps its settings, gets a new port-out PIN, "
                            + "and is locked. Both accounts are told. If the account has it already, nothing changes.")
    NumberView move(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "E.164 or ten digits", example = "+12012548000") @PathVariable String number,
            @RequestBody MoveRequest wanted) {
        PhoneNumber known = numbers.get(caller, number).number();
        departures.move(caller, List.of(known), account(caller, wanted.account()), reason(wanted.reason()));
        return NumberView.of(numbers.get(caller, number));
    }

    @PostMapping("/moves")
    @Operation(
            summary = "Move numbers to another account",
            description = "As for a single number. Numbers that you do not see are listed as skipped.")
    Moved move(@AuthenticationPrincipal Caller caller, @RequestBody MovesRequest wanted) {
        List<Violation> faults = new ArrayList<>();
        Set<PhoneNumber> asked = new LinkedHashSet<>(NamedNumbers.parsed(wanted.numbers(), MOST, faults));
        refuse(faults);
        Account to = account(caller, wanted.account());
        Set<PhoneNumber> moved = departures.move(caller, asked, to, reason(wanted.reason()));
        return new Moved(
                to.number(),
                asked.stream().filter(moved::contains).map(PhoneNumber::e164).toList(),
                NamedNumbers.skipped(asked, moved, "is not in service for your account or one below it"));
    }

    @GetMapping("/{number}/history")
    @Operation(
            summary = "The accounts that have or had a number",
            description = "Of your account and those below it, the latest first; also for a number that has gone.")
    List<OwnershipView> history(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "E.164 or ten digits", example = "+12012548000") @PathVariable String number) {
        return departures.of(caller, number).stream().map(OwnershipView::of).toList();
    }

    private Account account(Caller caller, @Nullable String account) {
        if (account == null || account.isBlank()) {
            throw new InvalidInput(Violation.missing("account", "give the number or id of the account"));
        }
        Account to = accounts.visible(caller, account.strip());
        to.mustBeOpen();
        return to;
    }

    private static @Nullable String reason(@Nullable String reason) {
        List<Violation> faults = new ArrayList<>();
        notLonger(faults, "reason", reason, LONGEST_REASON);
        refuse(faults);
        return reason;
    }

    private static void notLonger(List<Violation> faults, String field, @Nullable String text, int most) {
        if (text != null && text.length() > most) {
            faults.add(Violation.tooLong(field, most));
        }
    }

    private static void refuse(List<Violation> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    @Schema(name = "NumberRelease", description = "That a number has left.")
    record ReleaseRequest(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"PORTED_OUT", "RELEASED"},
                    description = "PORTED_OUT: another carrier has it. RELEASED: it was given up.",
                    example = "PORTED_OUT")
            @Nullable
            String how,

            @Schema(description = "When it went; now if left out") @Nullable
            Instant at,

            @Schema(description = "Who has it now", maxLength = LONGEST_CARRIER, example = "Buckeye Cable") @Nullable
            String carrier,

            @Schema(description = "Why, in your words; its account reads it", maxLength = LONGEST_REASON) @Nullable
            String reason) {

        private Gone gone() {
            List<Violation> faults = new ArrayList<>();
            Gone gone = gone(faults);
            refuse(faults);
            return gone;
        }

        /** Only good without faults. */
        private Gone gone(List<Violation> faults) {
            boolean portedOut = How.PORTED_OUT.name().equals(how);
            if (!portedOut && !How.RELEASED.name().equals(how)) {
                faults.add(new Violation(
                        "how",
                        ViolationCode.UNKNOWN_VALUE,
                        how,
                        "is not how a number goes",
                        "give PORTED_OUT or RELEASED"));
            }
            if (!portedOut && carrier != null) {
                faults.add(new Violation(
                        "carrier",
                        ViolationCode.CONTRADICTION,
                        carrier,
                        "does not go with RELEASED",
                        "leave it out, or say PORTED_OUT"));
            }
            notLonger(faults, "carrier", carrier, LONGEST_CARRIER);
            notLonger(faults, "reason", reason, LONGEST_REASON);
            return new Gone(portedOut ? How.PORTED_OUT : How.RELEASED, at, carrier, reason);
        }
    }

    @Schema(name = "NumberReleases", description = "That numbers have left.")
    record ReleasesRequest(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "1 to 1000 numbers") @Nullable
            List<String> numbers,

            @Schema(
                    description = "PORTED_OUT: another carrier has them. RELEASED: they were given up.",
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"PORTED_OUT", "RELEASED"},
                    example = "PORTED_OUT")
            @Nullable
            String how,

            @Schema(description = "When they went; now if left out") @Nullable
            Instant at,

            @Schema(description = "Who has them now", maxLength = LONGEST_CARRIER, example = "Buckeye Cable") @Nullable
            String carrier,

            @Schema(description = "Why, in your words; their accounts read it", maxLength = LONGEST_REASON) @Nullable
            String reason) {

        private ReleaseRequest release() {
            return new ReleaseRequest(how, at, carrier, reason);
        }
    }

    @Schema(name = "NumbersReleased", description = "What a release recorded.")
    record Released(
            @Schema(description = "What is recorded, also of those that had gone before")
            List<OwnershipView> released,

            @Schema(description = "Numbers that could not be released, with the reason")
            List<Skipped> skipped) {}

    @Schema(name = "NumberMove", description = "Where a number in service goes within the house.")
    record MoveRequest(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "Number or id of the account that gets it",
                    example = "10002")
            @Nullable
            String account,

            @Schema(maxLength = LONGEST_REASON, description = "Why, in your words; both accounts read it") @Nullable
            String reason) {}

    @Schema(name = "NumberMoves", description = "Where numbers in service go within the house.")
    record MovesRequest(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "1 to 1000 numbers") @Nullable
            List<String> numbers,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "Number or id of the account that gets them",
                    example = "10002")
            @Nullable
            String account,

            @Schema(maxLength = LONGEST_REASON, description = "Why, in your words; both accounts read it") @Nullable
            String reason) {}

    @Schema(name = "NumbersMoved", description = "What a move within the house did.")
    record Moved(
            @Schema(description = "Number of the account that has them now", example = "10002")
            long account,

            @Schema(description = "The numbers that were moved")
            List<String> moved,

            @Schema(description = "Those that were not, with the reason")
            List<Skipped> skipped) {}

    @Schema(name = "NumberOwnership", description = "A time in which an account had a number.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OwnershipView(
            @Schema(description = "The number in E.164", example = "+12012548000")
            String number,

            @Schema(description = "Number of the account that had it", example = "10002")
            long account,

            @Schema(description = "The order that ported it in; left out if no order did") @Nullable
            UUID orderId,

            @Schema(description = "Since when the account had it, in UTC")
            Instant since,

            @Schema(description = "When it went; missing while the account has it") @Nullable
            Instant until,

            @Schema(description = "How it went; left out while the account has it") @Nullable
            How how,

            @Schema(description = "Who had it next; left out if that is not known") @Nullable
            String carrier,

            @Schema(description = "Number of the account that it was moved to; left out if you do not see that account")
            @Nullable
            Long toAccount,

            @Schema(description = "Why it went, in somebody's words; left out if nobody wrote it") @Nullable
            String reason,

            @Schema(description = "Who said that it went; left out while the account has it", example = "account 10001")
            @Nullable
            String recordedBy,

            @Schema(description = "When that was recorded, in UTC; left out while the account has it") @Nullable
            Instant recordedAt) {

        static OwnershipView of(PastOwnership past) {
            return new OwnershipView(
                    past.number().e164(),
                    past.account(),
                    past.orderId(),
                    past.since(),
                    past.until(),
                    past.how(),
                    past.carrier(),
                    past.toAccount(),
                    past.reason(),
                    past.recordedBy(),
                    past.recordedAt());
        }
    }
}
