package io.portway.platform.web;

import io.portway.kernel.PatchOperation;
import io.portway.kernel.Violation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;

/** A problem in the OpenAPI document; its type determines the optional members. */
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

        @Schema(description = "invalid-input: every invalid field; conflict: what has changed, where the input has it")
        List<Violation> violations,

        @Schema(
                description =
                        "invalid-input: a JSON patch (RFC 6902) of the body that was sent, with everything that certainly mends it, "
                                + "to be applied as a whole and in this order")
        List<PatchOperation> patch,

        @Schema(description = "conflict: the current state") String state,

        @Schema(description = "precondition-failed: the current version")
        Integer version,

        @Schema(description = "precondition-failed: the current ETag")
        String etag,

        @Schema(description = "payment-required: the price in USD", example = "12.00")
        String amount,

        @Schema(description = "payment-required: the balance in USD", example = "10.00")
        String balance,

        @Schema(description = "malformed-json: where the JSON is invalid")
        Integer line,

        @Schema(description = "malformed-json: where the JSON is invalid")
        Integer column,

        @Schema(description = "internal: send us this") String requestId) {}
