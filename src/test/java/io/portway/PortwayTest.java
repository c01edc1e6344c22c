package io.portway;

import io.portway.order.life.process.OrderDriver;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the whole application in its sandbox mode, on a random port and a database of its own.
 *
 * <p>All tests that carry this annotation, and no bean overrides, imports or properties of their own, share one application: they
 * keep apart by the numbers, orders and accounts they use. Jobs, the carriers' inbox, the sandbox carriers and
 * the deliveries do not run by themselves; a test moves those it means.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false", "portway.carrier.inbox.enabled=false",
                    "portway.carrier.reading.enabled=false",
            "portway.carrier.talk.enabled=false", "portway.sandbox.enabled=false", "portway.notify.enabled=false",
            // Spring Boot turns metrics off in tests unless told otherwise.
            "management.prometheus.metrics.export.enabled=true"
        })
@ActiveProfiles("sandbox")
@Import({JdbcCounter.class, OrderDriver.class, WatchedGateways.class})
@ContextConfiguration(initializers = PortwayTest.FreshDatabase.class)
public @interface PortwayTest {

    class FreshDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestDatabase.closeFirst(context);
            String name = "portway_" + Long.toHexString(System.nanoTime());
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "test database",
                            Map.of(
                                    "spring.datasource.url",
                                    TestDatabase.freshDatabase(name),
                                    "spring.datasource.hikari.maximum-pool-size",
                                    "16",
                                    "spring.datasource.hikari.minimum-idle",
                                    "1",
                                    "portway.data-dir",
                                    System.getProperty("portway.test.data", "target/test-data"))));
        }
    }
}
