package io.portway.platform.clock;

import java.time.Duration;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.beans.factory.DisposableBean;
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

    void runAhead(Duration offset) {
        ClockUtil.offset(offset.toMillis());
    }

    @Override
    public void destroy() {
        ClockUtil.reset();
    }
}
