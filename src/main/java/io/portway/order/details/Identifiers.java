package io.portway.order.details;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** The customer's identifiers: the reseller (Canadian numbers), tax and business identifiers (European numbers). */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Identifiers(
        @Nullable String resellerName,
        @Nullable String taxIdentifier,
        @Nullable String businessIdentifier) {}
