package io.portway.carrier.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portway.calendar.FocCalendar;
import io.portway.carrier.CarrierBed;
import io.portway.carrier.CarrierGateways;
import io.portway.carrier.GatewayCallSettings;
import io.portway.carrier.ReadingSettings;
import io.portway.carrier.inbox.CarrierEventHandler;
import io.portway.carrier.inbox.CarrierInbox;
import io.portway.carrier.inbox.CarrierInboxSettings;
import io.portway.carrier.inbox.CarrierInboxWorker;
import io.portway.carrier.reading.CarrierReader;
import io.portway.carrier.reading.OpenNumbers;
import io.portway.number.NumberingPlan;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.camunda.bpm.engine.DecisionService;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

class CarrierWiringTest {

    private final CarrierBed bed = new CarrierBed();
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    JacksonAutoConfiguration.class,
                    JdbcTemplateAutoConfiguration.class,
                    JdbcClientAutoConfiguration.class,
                    DataSourceTransactionManagerAutoConfiguration.class))
            .withUserConfiguration(Carriers.class)
            .withBean(DataSource.class, () -> bed.dataSource, definition -> definition.setDestroyMethodName(""))
            .withBean(Clock.class, () -> bed.clock)
            .withBean(DecisionService.class, () -> mock(DecisionService.class))
            .withBean(CarrierEventHandler.class, () -> event -> CarrierEventHandler.Handling.UNMATCHED)
            .withBean(OpenNumbers.class, () -> order -> List.of())
            .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
            .withBean(FocCalendar.class, () -> mock(FocCalendar.class))
            .withBean(NumberingPlan.class, () -> mock(NumberingPlan.class));

    @Test
    void theSandboxHasItsCarriersAndWorksTheInboxOff() {
        application.withPropertyValues("spring.profiles.active=sandbox").run(context -> {
            assertThat(context.getBean(CarrierGateways.class).byName("sandbox").automatic())
                    .isTrue();
            assertThat(context.getBean(CarrierInboxWorker.class).isRunning()).isTrue();
            assertThat(context.getBean(CarrierReader.class).isRunning()).isTrue();
            assertThat(context.getBean(SandboxCarrier.class).isRunning()).isTrue();
            assertThat(context.getBean(SandboxSettings.class))
                    .isEqualTo(new SandboxSettings(true, Duration.ofSeconds(1), Duration.ofMillis(200)));
            assertThat(context.getBean(CarrierInboxSettings.class))
                    .isEqualTo(new CarrierInboxSettings(true, 2, Duration.ofMillis(250), 50));
        });
    }

    @Test
    void outsideTheSandboxThereAreNoSandboxCarriers() {
        application.run(context -> {
            assertThat(context).doesNotHaveBean(SandboxCarrier.class).doesNotHaveBean(SandboxGateway.class);
            assertThat(context.getBean(CarrierGateways.class).byName("manual").automatic())
                    .isFalse();
        });
    }

    @Test
    void backgroundWorkCanBeSwitchedOffAndRunByHand() {
        application
                .withPropertyValues(
                        "spring.profiles.active=sandbox",
                        "portway.carrier.inbox.enabled=false",
                        "portway.carrier.reading.enabled=false",
                        "portway.sandbox.enabled=false",
                        "portway.sandbox.delay=0s")
                .run(context -> {
                    assertThat(context.getBean(SandboxCarrier.class).isRunning())
                            .isFalse();
                    assertThat(context.getBean(CarrierInboxWorker.class).isRunning())
                            .isFalse();
                    assertThat(context.getBean(CarrierReader.class).isRunning()).isFalse();
                    context.getBean(CarrierInbox.class).receive(CarrierBed.event(UUID.randomUUID(), "e1"));
                    assertThat(context.getBean(CarrierInboxWorker.class).drain())
                            .isEqualTo(1);
                });
    }

    @Test
    void operationsSeeWhatFoundNoOrderAndWhatHasBeenWaitingForLong() {
        application.withPropertyValues("portway.carrier.inbox.enabled=false").run(context -> {
            CarrierInbox inbox = context.getBean(CarrierInbox.class);
            inbox.receive(CarrierBed.event(UUID.randomUUID(), "unmatched"));
            context.getBean(CarrierInboxWorker.class).drain();
            inbox.receive(CarrierBed.event(UUID.randomUUID(), "old"));
            bed.clock.advance(Duration.ofMinutes(61));
            inbox.receive(CarrierBed.event(UUID.randomUUID(), "new"));
            SimpleMeterRegistry meters = new SimpleMeterRegistry();
            context.getBeansOfType(MeterBinder.class).values().forEach(binder -> binder.bindTo(meters));

            assertThat(meters.get("portway.carrier.events.unmatched").gauge().value())
                    .isEqualTo(1);
            assertThat(meters.get("portway.carrier.events.overdue").gauge().value())
                    .isEqualTo(1);
        });
    }

    @Configuration
    @ComponentScan("io.portway.carrier")
    @EnableConfigurationProperties({
        CarrierInboxSettings.class,
        GatewayCallSettings.class,
        ReadingSettings.class,
        SandboxSettings.class
    })
    static class Carriers {}
}
