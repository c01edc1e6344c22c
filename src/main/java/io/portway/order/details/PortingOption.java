package io.portway.order.details;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whether all numbers of the losing account are ported, and what happens to those that are not.
 *
 * @param remainingNumbers what the losing carrier does with the numbers that stay; only for a {@link Type#PARTIAL} port
 * @param newBillingNumber the BTN of the numbers that stay, if the current one is ported
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "Whether all numbers of the losing account are ported, and what becomes of those that stay.")
public record PortingOption(
        @Schema(description = "FULL: all numbers of the account; PARTIAL: some of them stay with the losing carrier")
        @Nullable
        Type type,

        @Schema(description = "What the losing carrier does with the numbers that stay; only with PARTIAL") @Nullable
        Remaining remainingNumbers,

        @Schema(description = "The billing number of the numbers that stay, if the current one is ported") @Nullable
        String newBillingNumber) {

    public enum Type {
        FULL,
        PARTIAL
    }

    public enum Remaining {
        KEEP,
        DISCONNECT
    }
}
