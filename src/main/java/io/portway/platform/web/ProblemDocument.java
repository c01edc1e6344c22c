package io.portway.platform.web;

import io.portway.kernel.Violation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;

/** How the OpenAPI document describes a problem; which of the optional members are there depends on its type. */
@Schema(name = "Problem", description = "RFC 9457 problem")
record ProblemDocument(
        @Schema(
                description = "Stable; leads to a page that explains it",
                example = "/problems/conflict",
                format = "uri-reference",
                requiredMode = Schema.RequiredMode.REQUIRED)
        URI type,

        @Schema(description = "The same for every problem of this type", requiredMode = Schema.RequiredMode.REQUIRED)
        String title,

        @Schema(description = "HTTP status", example = "409", requiredMode = Schema.RequiredMode.REQUIRED)
        int status,

        @Schema(description = "What happened in this case, in plain words")
        String detail,

        @Schema(description = "The path that was called", format = "uri-reference")
        URI instance,

        @Schema(description = "invalid-input: every field at fault")
        List<Violation> violations,

        @Schema(description = "conflict: the present state") String state,

        @Schema(description = "precondition-failed: the present version")
        Integer version,

        @Schema(description = "precondition-failed: the present ETag")
        String etag,

        @Schema(description = "payment-required: the price in USD")
        BigDecimal amount,

        @Schema(description = "payment-required: the balance in USD")
        BigDecimal balance,

        @Schema(description = "malformed-json: where it stops being JSON")
        Integer line,

        @Schema(description = "malformed-json: where it stops being JSON")
        Integer column,

        @Schema(description = "internal: tell us this") String requestId) {}
