package io.portway.order.details;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The customer's preferred winning carrier, and that carrier's reference, if any. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "The carrier that the numbers go to, as letters of authorization name it.")
public record WinningCarrier(
        @Schema(description = "Name of the carrier, up to 100 characters") @Nullable
        String name,

        @Schema(description = "That carrier's reference for the port, up to 128 characters") @Nullable
        String reference) {}
