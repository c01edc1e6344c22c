package io.portway.kernel;

import java.time.Instant;

/**
 * The time that the rest of the world has, which the sandbox's travelling clock leaves behind. For what others compare with
 * their own clocks, and for leases between nodes; everything else goes by the application's {@link java.time.Clock}.
 */
@FunctionalInterface
public interface RealTime {

    Instant now();
}
