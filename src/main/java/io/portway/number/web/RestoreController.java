package io.portway.number.web;

import io.portway.account.Caller;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.NotFound;
import io.portway.kernel.Violation;
import io.portway.number.Departures;
import io.portway.number.PastOwnership;
import io.portway.number.web.DepartureController.OwnershipView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/numbers")
@Tag(name = "Numbers")
class RestoreController {

    private static final int LONGEST_REASON = 1_000;

    private final Departures departures;

    RestoreController(Departures departures) {
        this.departures = departures;
    }

    @PostMapping("/{number}/restore")
    @Operation(
            summary = "Report that a number came back",
            description =
                    "For administrators and port authorities: a port that was undone, or was not meant. The number is in service "
                            + "again with the account that had it last, locked, with a new port-out PIN and without settings. A number that is in "
                            + "service does not change. 404 if it was never ported out or released.")
    OwnershipView restore(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "E.164 or ten digits", example = "+12012548000") @PathVariable String number,
            @RequestBody RestoreRequest wish) {
        if (wish.reason() != null && wish.reason().length() > LONGEST_REASON) {
            throw new InvalidInput(Violation.tooLong("reason", LONGEST_REASON));
        }
        PastOwnership last = departures.of(caller, number).get(0);
        departures.restore(caller, List.of(last.number()), wish.reason(), caller.actor());
        PastOwnership now = departures.of(caller, number).get(0);
        if (now.until() != null) {
            throw new NotFound("number that was ported out or released", number);
        }
        return OwnershipView.of(now);
    }

    @Schema(name = "NumberRestoreRequest")
    record RestoreRequest(
            @Schema(description = "Why", example = "The port was not meant", maxLength = LONGEST_REASON) @Nullable
            String reason) {}
}
