package io.portway.e2e;

import io.portway.PortwayTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the whole application with everything in the background running: jobs, the carriers' inbox, and sandbox carriers that
 * answer at once. All tests that carry this annotation share one application and keep apart by their numbers; the time of
 * the sandbox only goes forward, for all of them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "portway.sandbox.delay=50ms",
            "portway.sandbox.poll=50ms",
            "portway.carrier.inbox.poll=50ms",
            "portway.carrier.reading.poll=200ms",
            "portway.carrier.talk.poll=100ms",
            "portway.order.foc-sweep=500ms",
            "portway.review.overdue-sweep=2s",
            "camunda.bpm.job-execution.wait-time-in-millis=50",
            "camunda.bpm.job-execution.max-wait=200"
        })
@ActiveProfiles("sandbox")
@ContextConfiguration(initializers = PortwayTest.FreshDatabase.class)
public @interface RunningPortwayTest {}
