package io.portway.order.search;

import io.portway.number.PhoneNumber;
import io.portway.order.NumberStatus;
import io.portway.order.PortOrder;
import io.portway.order.details.NumberSettings;
import java.time.Instant;

/**
 * One number of a request with everything that holds for it.
 *
 * @param order       the one that it went into
 * @param statusAt    when it came into its present state, {@code null} where it never left the first one
 * @param confirmedAt when its order's date was last confirmed, {@code null} where it never was
 * @param settings    with the order's end user and losing account where it has none of its own, and with all secrets
 */
public record RequestNumber(
        PhoneNumber number,
        PortOrder order,
        NumberStatus status,
        String reasonCode,
        String reason,
        Instant statusAt,
        Instant confirmedAt,
        NumberSettings settings) {}
