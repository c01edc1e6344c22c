package io.portway;

import java.time.Duration;

/** How long tests wait for what happens in the background. */
public final class Patience {

    /** At most: more than a slow machine with much else to do needs. */
    public static final Duration MOST = Duration.ofMinutes(2);

    private Patience() {}
}
