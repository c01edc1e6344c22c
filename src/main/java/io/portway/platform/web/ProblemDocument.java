package io.portway.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.kernel.PatchOperation;
import io.portway.kernel.Violation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A problem in the OpenAPI document; its type determines the optional members. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Problem", description = "RFC 9457 problem")
record ProblemDocument(
        @Schema(
                description = "Stable; leads to a page that explains it",
                example = "/problems/conflict",
                format = "uri-reference")
        URI type,

        @Schema(description = "The same for every problem of this type")
        String title,

        @Schema(description = "HTTP status", example = "409")
        int status,

        @Schema(description = "What happened in this case, in plain words") @Nullable
        String detail,

        @Schema(description = "The path that was called", format = "uri-reference") @Nullable
        URI instance,

        @Schema(description = "invalid-input: every invalid field; conflict: what has changed, where the input has it")
        @Nullable
        List<Violation> violations,

        @Schema(
                description =
                        "invalid-input: a JSON patch (RFC 6902) of the body that was sent, with everything that certainly mends it, "
                                + "to be applied as a whole and in this order")
        @Nullable
        List<PatchOperation> patch,

        @Schema(description = "conflict: the current state") @Nullable
        String state,

        @Schema(description = "precondition-failed: the current version") @Nullable
        Integer version,

        @Schema(description = "precondition-failed: the current ETag") @Nullable
        String etag,

        @Schema(description = "payment-required: the price in USD", example = "12.00") @Nullable
        String amount,

        @Schema(description = "payment-required: the balance in USD", example = "10.00") @Nullable
        String balance,

        @Schema(description = "malformed-json: where the JSON is invalid") @Nullable
        Integer line,

        @Schema(description = "malformed-json: where the JSON is invalid") @Nullable
        Integer column,

        @Schema(description = "internal: send us this") @Nullable
        String requestId) {}
