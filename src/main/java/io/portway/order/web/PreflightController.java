package io.portway.order.web;

import io.portway.account.Caller;
import io.portway.order.preflight.Preflight;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Preflight", description = "Likely rejections with their remedies, before money is spent")
class PreflightController {

    private static final String DESCRIPTION =
            "Compares the data with what is known about the losing account, carriers and the "
                    + "calendar. It blocks nothing and can be called at any time; ready means that no finding is an ERROR.";

    private final Preflight preflight;

    PreflightController(Preflight preflight) {
        this.preflight = preflight;
    }

    @GetMapping("/api/v1/port-requests/{request}/preflight")
    @Operation(summary = "What may prevent a request from being ported", description = DESCRIPTION)
    Preflight.RequestReport request(@AuthenticationPrincipal Caller caller, @PathVariable String request) {
        return preflight.request(caller, request);
    }

    @GetMapping("/api/v1/port-orders/{order}/preflight")
    @Operation(summary = "What may prevent an order from being ported", description = DESCRIPTION)
    Preflight.OrderReport order(@AuthenticationPrincipal Caller caller, @PathVariable String order) {
        return preflight.order(caller, order);
    }
}
