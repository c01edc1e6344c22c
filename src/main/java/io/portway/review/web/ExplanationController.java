package io.portway.review.web;

import io.portway.account.Caller;
import io.portway.review.Explanation;
import io.portway.review.Explanations;
import io.portway.review.RequestExplanation;
import io.portway.review.RequestExplanations;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Port orders")
class ExplanationController {

    private final Explanations explanations;
    private final RequestExplanations requests;

    ExplanationController(Explanations explanations, RequestExplanations requests) {
        this.explanations = explanations;
        this.requests = requests;
    }

    @GetMapping("/api/v1/port-requests/{request}/explanation")
    @Operation(
            summary = "Where a request is, in plain words",
            description = "What its orders say, by who must act: how many orders, which, and until when.")
    RequestExplanation ofRequest(@AuthenticationPrincipal Caller caller, @PathVariable String request) {
        return requests.of(caller, request);
    }

    @GetMapping("/api/v1/port-orders/{order}/explanation")
    @Operation(
            summary = "Where an order is, in plain words",
            description = "What it waits for, who must act, by when, and what comes next.")
    Explanation explanation(@AuthenticationPrincipal Caller caller, @PathVariable String order) {
        return explanations.of(caller, order);
    }
}
