package io.portway.order;

import io.portway.number.PhoneNumber;
import io.portway.order.details.NumberSettings;
import java.time.OffsetDateTime;

/**
 * One number of an order, with the reason of its state where there is one.
 *
 * @param settings what was said about this number alone, without secrets; {@code null} for nothing
 * @param focAt    its own date, where one was confirmed: a carrier that makes several orders of one gives each a date
 */
public record PortNumber(
        PhoneNumber number,
        NumberStatus status,
        String reasonCode,
        String reason,
        NumberSettings settings,
        OffsetDateTime focAt) {}
