package io.portway.order.search;

import io.portway.number.PhoneNumber;
import io.portway.order.NumberStatus;
import io.portway.order.PortOrder;
import io.portway.order.details.NumberSettings;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One number of a request with everything that applies to it.
 *
 * @param order       its order
 * @param statusAt    when it entered its current state, {@code null} if it never left the first one
 * @param confirmedAt when its order's date was last confirmed, {@code null} if never
 * @param settings    with the order's end user and losing account if it has none of its own, and with all secrets
 */
public record RequestNumber(
        PhoneNumber number,
        PortOrder order,
        NumberStatus status,
        String reasonCode,
        @Nullable String reason,
        @Nullable Instant statusAt,
        @Nullable Instant confirmedAt,
        NumberSettings settings) {}
