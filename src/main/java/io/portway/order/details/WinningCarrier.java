package io.portway.order.details;

import com.fasterxml.jackson.annotation.JsonInclude;

/** The customer's preferred winning carrier, and that carrier's reference, if any. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WinningCarrier(String name, String reference) {}
