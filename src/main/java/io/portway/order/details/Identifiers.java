package io.portway.order.details;

import com.fasterxml.jackson.annotation.JsonInclude;

/** The customer's identifiers: the reseller (Canadian numbers), tax and business identifiers (European numbers). */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Identifiers(String resellerName, String taxIdentifier, String businessIdentifier) {}
