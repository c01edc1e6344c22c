package io.portway.kernel;

import java.time.Instant;

/**
 * The real time, which the sandbox's clock can run ahead of. For what others compare with
 * their own clocks, and for leases between nodes; everything else uses the application's {@link java.time.Clock}.
 */
@FunctionalInterface
public interface RealTime {

    Instant now();
}
