package io.portway.platform.clock;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The engine's clock. The engine has no public API to move it, so this is the only class that uses {@code ClockUtil};
 * a successor engine needs a change only here.
 *
 * <p>The engine polls for due jobs at least every two seconds ({@code job-execution.max-wait}) and reads this clock each
 * time, so a timer that a move made due fires within that.
 */
@Component
@Profile("sandbox")
class EngineClock implements DisposableBean {

    private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(10);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    /** Looked up lazily: the engine depends on the clock. */
    private final ObjectProvider<ManagementService> management;

    EngineClock(ObjectProvider<ManagementService> management) {
        this.management = management;
    }

    /**
     * Waits until no job is running, for up to ten seconds. A worker's lock on a job expires by this clock: if time moved
     * in the meantime, a second worker would take the same job and, say, call the carrier twice.
     */
    void awaitJobs() {
        long end = System.nanoTime() + LONGEST_WAIT;
        while (management.getObject().createJobQuery().acquired().count() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE);
        }
    }

    static void runAhead(Duration offset) {
        ClockUtil.offset(offset.toMillis());
    }

    @Override
    public void destroy() {
        ClockUtil.reset();
    }
}
