package io.portway.order;

import io.portway.number.PhoneNumber;
import io.portway.order.details.NumberSettings;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One number of an order, with the reason for its state, if any.
 *
 * @param settings this number's own settings, without secrets; {@code null} for none
 * @param focAt    its own confirmed date: a carrier that splits an order gives each part a date
 */
public record PortNumber(
        PhoneNumber number,
        NumberStatus status,
        @Nullable String reasonCode,
        @Nullable String reason,
        @Nullable NumberSettings settings,
        @Nullable OffsetDateTime focAt) {}
