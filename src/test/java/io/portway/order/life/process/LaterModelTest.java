package io.portway.order.life.process;

import static io.portway.order.life.process.OrderDriver.draft;
import static io.portway.order.life.process.OrderDriver.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.portway.PortwayTest;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Orders that are submitted at this node while one of a later release is running beside it. */
@PortwayTest
class LaterModelTest {

    @Autowired
    OrderDriver driver;

    @Autowired
    ProcessEngine engine;

    private Deployment later;

    @AfterEach
    void tidy() {
        engine.getRepositoryService().deleteDeployment(later.getId(), true);
    }

    @Test
    void theyBeginOnTheNewestModelThatThisNodeCanRun() {
        later = engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "port-order.bpmn",
                        Bpmn.createExecutableProcess(PortOrderModel.KEY)
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent()
                                .serviceTask()
                                .camundaDelegateExpression("${stepOfALaterRelease}")
                                .endEvent()
                                .done())
                .deploy();
        engine.getManagementService().unregisterDeploymentForJobExecutor(later.getId());

        UUID order = driver.submit(draft(fresh()));

        assertThat(driver.at(order)).containsExactly(PortOrderModel.Elements.REVIEW_PORT_ORDER);
    }
}
