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
 * The engine's own clock. The engine offers no public way to move it, so this is the one class that uses {@code ClockUtil};
 * a successor of the engine needs a change here only.
 *
 * <p>The engine polls for due jobs at least every two seconds ({@code job-execution.max-wait}) and reads this clock each
 * time, so a timer that became due by a move fires within that.
 */
@Component
@Profile("sandbox")
class EngineClock implements DisposableBean {

    private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(10);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    /** Asked for late: the engine is built upon the clock. */
    private final ObjectProvider<ManagementService> management;

    EngineClock(ObjectProvider<ManagementService> management) {
        this.management = management;
    }

    /**
     * Waits until no job is under way, for up to ten seconds. A worker's lock on a job ends by this clock: if time moved
     * meanwhile, a second worker would take the same job and, say, call the carrier twice.
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
