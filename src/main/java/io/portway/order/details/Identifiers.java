package io.portway.order.details;

import com.fasterxml.jackson.annotation.JsonInclude;

/** Who the customer is to others: the reseller (Canadian numbers), tax and business identifiers (European numbers). */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Identifiers(String resellerName, String taxIdentifier, String businessIdentifier) {}
