package io.portway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.builder.StartEventBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The engine's executor at a node, while another node has brought a model with steps that this one lacks. */
@RunningPortwayTest
class BesideALaterReleaseTest {

    @Autowired
    ProcessEngine engine;

    private final List<String> deployments = new ArrayList<>();

    @AfterEach
    void tidy() {
        deployments.forEach(deployment -> engine.getRepositoryService().deleteDeployment(deployment, true));
    }

    @Test
    void itsJobsAreLeftAloneAndTheOthersRun() {
        String later = deploy(model("of-a-later-release")
                .serviceTask()
                .camundaDelegateExpression("${stepOfALaterRelease}")
                .endEvent()
                .done());
        engine.getManagementService().unregisterDeploymentForJobExecutor(later);
        deploy(model("of-this-release").endEvent().done());

        engine.getRuntimeService().startProcessInstanceByKey("of-a-later-release");
        Job waiting = job("of-a-later-release");
        engine.getRuntimeService().startProcessInstanceByKey("of-this-release");

        await("the job that came second is done")
                .until(() -> engine.getRuntimeService()
                                .createProcessInstanceQuery()
                                .processDefinitionKey("of-this-release")
                                .count()
                        == 0);
        Job left = job("of-a-later-release");
        assertThat(left.getRetries()).isEqualTo(waiting.getRetries());
        assertThat(left.getExceptionMessage()).isNull();
    }

    private Job job(String key) {
        return engine.getManagementService()
                .createJobQuery()
                .processDefinitionKey(key)
                .singleResult();
    }

    private String deploy(BpmnModelInstance model) {
        String deployment = engine.getRepositoryService()
                .createDeployment()
                .addModelInstance("model.bpmn", model)
                .deploy()
                .getId();
        deployments.add(deployment);
        return deployment;
    }

    private static StartEventBuilder model(String key) {
        return Bpmn.createExecutableProcess(key)
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent()
                .camundaAsyncAfter();
    }
}
