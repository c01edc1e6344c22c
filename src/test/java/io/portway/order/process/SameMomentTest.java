package io.portway.order.process;

import static io.portway.order.process.OrderDriver.draft;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.Answers.RETURNS_SELF;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;

import io.portway.PortwayTest;
import io.portway.kernel.Actor;
import io.portway.order.OrderRepository;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.ExecutionQuery;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;

/** Two callers send an order the same message; the second saw it waiting, and it is not any more. */
@PortwayTest
class SameMomentTest {

    @Autowired OrderDriver driver;
    @Autowired RuntimeService runtime;
    @Autowired ManagementService management;
    @Autowired OrderRepository orders;

    @Test
    void theSecondOfTwoIsToldThatSomebodyElseWasQuicker() {
        UUID order = driver.submit(draft("+13125352990"));
        Execution waiting = runtime.createExecutionQuery().processInstanceBusinessKey(order.toString()).list().get(0);
        ExecutionQuery asked = mock(ExecutionQuery.class, RETURNS_SELF);
        doReturn(waiting).when(asked).singleResult();
        RuntimeService late = mock(RuntimeService.class, delegatesTo(runtime));
        doReturn(asked).when(late).createExecutionQuery();

        assertThatThrownBy(() -> new EnginePortOrderProcess(late, management, orders).activationRequested(order, Actor.SYSTEM))
                .isInstanceOf(OptimisticLockingFailureException.class).hasMessageContaining("at the same moment");
    }
}
