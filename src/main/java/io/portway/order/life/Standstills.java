package io.portway.order.life;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Orders whose process has given up a step, which goes on only when operations have it repeated. */
public interface Standstills {

    /** Since when the order has stood still; empty if it has not. One round trip if it has not. */
    Optional<Instant> since(UUID orderId);

    /** All of them, at most 10,000. One round trip if there are none. */
    Set<UUID> orders();
}
