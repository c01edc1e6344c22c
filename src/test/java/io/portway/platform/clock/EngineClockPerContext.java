package io.portway.platform.clock;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * The engine has one clock for a whole JVM, and each application context of the tests has a sandbox clock of its own: the
 * engine's is set after that of the context whose tests come next.
 */
public final class EngineClockPerContext implements TestExecutionListener {

    @Override
    public void beforeTestClass(TestContext test) {
        if (test.hasApplicationContext()) {
            test.getApplicationContext()
                    .getBeanProvider(SandboxClock.class)
                    .ifAvailable(clock -> EngineClock.runAhead(clock.offset()));
        }
    }
}
