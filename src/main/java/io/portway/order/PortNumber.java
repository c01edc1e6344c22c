package io.portway.order;

import io.portway.number.PhoneNumber;

/**
 * One number of an order, with the reason of its state where there is one.
 *
 * @param settings what was said about this number alone, without secrets; {@code null} for nothing
 */
public record PortNumber(PhoneNumber number, NumberStatus status, String reasonCode, String reason, NumberSettings settings) {}
