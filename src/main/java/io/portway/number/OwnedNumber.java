package io.portway.number;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A number in service with us.
 *
 * @param locked     against being ported out
 * @param pinSet     whether it has a port-out PIN
 * @param orderId    the order that ported it in; {@code null} if none did
 */
public record OwnedNumber(
        PhoneNumber number,
        UUID accountId,
        long accountNumber,
        Instant since,
        @Nullable UUID orderId,
        boolean locked,
        boolean pinSet,
        ServiceSettings settings,
        int version) {}
