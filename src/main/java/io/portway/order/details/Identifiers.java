package io.portway.order.details;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The customer's identifiers: the reseller (Canadian numbers), tax and business identifiers (European numbers). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "Identifiers that carriers of some countries ask for.")
public record Identifiers(
        @Schema(description = "Name of the reseller, for Canadian numbers") @Nullable
        String resellerName,

        @Schema(description = "The customer's tax number, for European numbers") @Nullable
        String taxIdentifier,

        @Schema(description = "The customer's number in the business register, for European numbers") @Nullable
        String businessIdentifier) {}
