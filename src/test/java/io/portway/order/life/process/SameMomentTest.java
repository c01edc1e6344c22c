package io.portway.order.life.process;

import static io.portway.order.life.process.OrderDriver.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import io.portway.PortwayTest;
import io.portway.kernel.Actor;
import io.portway.order.OrderRepository;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrderProcess;
import io.portway.order.ProcessModels;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;

/** Two callers send an order the same message at the same moment: between the question of one and its delivery the other is through. */
@PortwayTest
class SameMomentTest {

    @Autowired
    OrderDriver driver;

    @Autowired
    PortOrderProcess process;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    ProcessModels models;

    @Autowired
    OrderRepository orders;

    @Autowired
    Clock clock;

    private UUID awaitsItsCarrier(String number) {
        UUID order = driver.submit(draft(number));
        driver.approve(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.SUBMITTED);
        return order;
    }

    @Test
    void theSecondOfTwoLearnsThatSomebodyElseWasFaster() {
        UUID order = awaitsItsCarrier("+13125352990");
        RuntimeService late = mock(RuntimeService.class, delegatesTo(runtime));
        doAnswer(delivery -> {
                    CompletableFuture.supplyAsync(
                                    () -> process.carrierRejected(order, "E1", "the first", List.of(), Actor.SYSTEM))
                            .get(30, TimeUnit.SECONDS);
                    runtime.messageEventReceived(
                            delivery.getArgument(0),
                            delivery.getArgument(1),
                            delivery.<Map<String, Object>>getArgument(2));
                    return null;
                })
                .when(late)
                .messageEventReceived(any(), any(), any());

        assertThatThrownBy(() -> new EnginePortOrderProcess(late, driver.tasks, management, models, orders, clock)
                        .focConfirmed(order, clock.instant().plus(Duration.ofDays(3)), Actor.SYSTEM))
                .isInstanceOf(OptimisticLockingFailureException.class)
                .hasMessageContaining("at the same moment");

        assertThat(driver.order(order).reason()).isEqualTo("the first");
    }

    @Test
    void anythingElseMissingInADeliveryIsNotARace() {
        UUID order = awaitsItsCarrier("+13125352991");
        RuntimeService broken = mock(RuntimeService.class, delegatesTo(runtime));
        NullValueException missing = new NullValueException("something is null");
        doThrow(missing).when(broken).messageEventReceived(any(), any(), any());

        assertThatThrownBy(() -> new EnginePortOrderProcess(broken, driver.tasks, management, models, orders, clock)
                        .focConfirmed(order, clock.instant().plus(Duration.ofDays(3)), Actor.SYSTEM))
                .isSameAs(missing);
    }
}
