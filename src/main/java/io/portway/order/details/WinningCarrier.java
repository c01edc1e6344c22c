package io.portway.order.details;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** The customer's preferred winning carrier, and that carrier's reference, if any. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WinningCarrier(
        @Nullable String name, @Nullable String reference) {}
