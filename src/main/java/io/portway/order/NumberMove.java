package io.portway.order;

import io.portway.number.PhoneNumber;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link OrderChange} does to the order's numbers.
 *
 * @param only {@code null} for all in one of the {@code from} states
 */
public record NumberMove(
        Set<NumberStatus> from,
        NumberStatus to,
        @Nullable Collection<PhoneNumber> only,
        @Nullable String reasonCode,
        @Nullable String reason) {}
