package io.portway.notify.web;

import io.portway.account.Caller;
import io.portway.notify.Events;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/events")
@Tag(name = "Events", description = "What happened to orders and requests; webhooks deliver the same events")
class EventController {

    private final Events events;

    EventController(Events events) {
        this.events = events;
    }

    @GetMapping
    @Operation(
            summary = "What happened since",
            description = "Your account's events and those of the accounts below it, oldest first. "
                    + "Poll with after = next; no event is missed or repeated.")
    Events.Feed after(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "Id of the last event you have seen") @RequestParam(defaultValue = "0") long after,
            @Parameter(description = "1 to 1000") @RequestParam(defaultValue = "100") int limit,
            @Parameter(description = "Id or number of one order") @RequestParam(required = false) String order) {
        return events.after(caller, after, limit, order);
    }
}
