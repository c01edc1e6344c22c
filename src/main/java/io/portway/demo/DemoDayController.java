package io.portway.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.account.Caller;
import io.portway.demo.DemoDay.Progress;
import io.portway.demo.DemoDay.State;
import io.portway.order.OrderStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A sandbox that is not empty. Exists in the sandbox only. */
@RestController
@Profile("sandbox")
@RequestMapping("/api/v1/sandbox/demo-day")
@Tag(name = "Sandbox")
class DemoDayController {

    private static final String PATH = "/api/v1/sandbox/demo-day";

    private final DemoDay demoDay;

    DemoDayController(DemoDay demoDay) {
        this.demoDay = demoDay;
    }

    @PostMapping
    @Operation(summary = "Fill the sandbox with a working day", description = """
            About ninety orders of accounts 10002 and 10003, in every state and at every task of the desk, made as customers and the desk make \
            them. The clock travels about ten days, for everybody. Each call adds another day with other numbers. For administrators; it goes on in \
            the background for half a minute or so.""")
    @ApiResponse(responseCode = "202", description = "It has begun; ask where Location says how far it is")
    @ApiResponse(responseCode = "403", description = "For administrators only")
    ResponseEntity<DemoDayView> start(@AuthenticationPrincipal Caller caller) {
        return ResponseEntity.accepted().location(URI.create(PATH)).body(DemoDayView.of(demoDay.start(caller)));
    }

    @GetMapping
    @Operation(
            summary = "How far the demo day is",
            description = "State and counts of the last demo day of this sandbox.")
    DemoDayView progress() {
        return DemoDayView.of(demoDay.progress());
    }

    /**
     * The last demo day since Portway started.
     *
     * @param doing what happens now, or why it failed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DemoDay", description = "How far the sandbox's made-up working day is.")
    record DemoDayView(
            @Schema(description = "NOT_STARTED before the first one, RUNNING, DONE, or FAILED")
            State state,

            @Schema(description = "1 for the first one of this sandbox, 0 before", example = "1")
            int day,

            @Schema(description = "How many orders were handed in", example = "91")
            int handedIn,

            @Schema(description = "How many there will be", example = "91")
            int total,

            @Schema(description = "What happens now, for people", example = "Today's orders are handed in")
            String doing,

            @Schema(description = "The sandbox's time when it began; left out before") @Nullable
            Instant from,

            @Schema(description = "The sandbox's time when it was done; left out until then") @Nullable
            Instant until,

            @Schema(description = "How many of the day's orders are in each state; left out until it is done") @Nullable
            Map<OrderStatus, Integer> orders) {

        static DemoDayView of(Progress progress) {
            return new DemoDayView(
                    progress.state(),
                    progress.day(),
                    progress.handedIn(),
                    progress.total(),
                    progress.doing(),
                    progress.from(),
                    progress.until(),
                    progress.orders());
        }
    }
}
