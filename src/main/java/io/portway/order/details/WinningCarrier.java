package io.portway.order.details;

import com.fasterxml.jackson.annotation.JsonInclude;

/** Through whom the customer wishes to be ported in, and that carrier's reference for it, where there is one. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WinningCarrier(String name, String reference) {}
