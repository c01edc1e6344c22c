package io.portway.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.PortwayTest;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.builder.StartEventBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What another node has deployed, of the same release or of another. */
@PortwayTest
@ExtendWith(OutputCaptureExtension.class)
class KnownStepsTest {

    @Autowired
    ProcessEngine engine;

    @Autowired
    KnownSteps steps;

    private Deployment deployment;

    @AfterEach
    void tidy() {
        engine.getRepositoryService().deleteDeployment(deployment.getId(), true);
    }

    @Test
    void aModelOfKnownStepsIsRunHere() {
        anotherNodeDeploys(model().serviceTask()
                .camundaDelegateExpression("${submitToCarrier}")
                .serviceTask()
                .camundaExpression("${order.isFinal(execution)}")
                .endEvent()
                .done());
        assertThat(management().getRegisteredDeployments()).contains(deployment.getId());
    }

    @Test
    void aModelWithAStepOfALaterReleaseIsLeftToOthers(CapturedOutput output) {
        anotherNodeDeploys(model().serviceTask()
                .camundaDelegateExpression("${stepOfALaterRelease}")
                .endEvent()
                .done());
        assertThat(management().getRegisteredDeployments()).doesNotContain(deployment.getId());
        assertThat(output).contains("to other nodes: this release lacks stepOfALaterRelease.");
    }

    @Test
    void aModelThatCallsAnUnknownMethodIsLeftToOthers(CapturedOutput output) {
        anotherNodeDeploys(model().serviceTask()
                .camundaExpression("${order.isSomethingNew(execution)}")
                .endEvent()
                .done());
        assertThat(management().getRegisteredDeployments()).doesNotContain(deployment.getId());
        assertThat(output).contains("this release lacks order.isSomethingNew.");
    }

    /** Whoever deploys runs what it deployed; as if another had done so, this node forgets it. */
    private void anotherNodeDeploys(BpmnModelInstance model) {
        deployment = engine.getRepositoryService()
                .createDeployment()
                .addModelInstance("later.bpmn", model)
                .deploy();
        management().unregisterDeploymentForJobExecutor(deployment.getId());
        steps.lookAtModels();
    }

    private ManagementService management() {
        return engine.getManagementService();
    }

    private static StartEventBuilder model() {
        return Bpmn.createExecutableProcess("of-another-node")
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent()
                .camundaAsyncAfter();
    }
}
