package io.portway.order.details;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Whether all numbers of the losing account are ported, and what happens to those that are not.
 *
 * @param remainingNumbers what the losing carrier does with the numbers that stay; only for a {@link Type#PARTIAL} port
 * @param newBillingNumber the BTN of the numbers that stay, if the current one is ported
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PortingOption(
        @Nullable Type type,
        @Nullable Remaining remainingNumbers,
        @Nullable String newBillingNumber) {

    public enum Type {
        FULL,
        PARTIAL
    }

    public enum Remaining {
        KEEP,
        DISCONNECT
    }
}
