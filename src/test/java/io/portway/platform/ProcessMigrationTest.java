package io.portway.platform;

import static io.portway.Http.basic;
import static org.assertj.core.api.Assertions.assertThat;

import io.portway.Http;
import io.portway.Http.Answer;
import io.portway.PortwayTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Moving running instances to another version of their model, as docs/operations.md says, through the guard and as operations. */
@PortwayTest
class ProcessMigrationTest {

    private static final String KEY = "migration-of-operations";

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    private final List<String> deployments = new ArrayList<>();
    private Http http;

    @BeforeEach
    void client() {
        http = new Http(port);
    }

    @AfterEach
    void tidy() {
        deployments.forEach(deployment -> engine.getRepositoryService().deleteDeployment(deployment, true));
    }

    @Test
    void anAdministratorMovesAnInstanceToTheNextVersion() {
        String one = deploy(model("wait"));
        ProcessInstance running = engine.getRuntimeService().startProcessInstanceByKey(KEY);
        String two = deploy(model("wait", "look"));
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processDefinitionId(one)
                        .count())
                .as("it stays on its version")
                .isEqualTo(1);

        String plan = post(
                        "/engine-rest/migration/generate",
                        "{\"sourceProcessDefinitionId\":\"" + one + "\",\"targetProcessDefinitionId\":\"" + two + "\"}")
                .body();
        assertThat(post("/engine-rest/migration/validate", plan).json().path("instructionReports"))
                .isEmpty();
        Answer moved = post(
                "/engine-rest/migration/execute",
                "{\"migrationPlan\":" + plan + ",\"processInstanceIds\":[\"" + running.getId() + "\"]}");

        assertThat(moved.status()).as(moved.body()).isEqualTo(204);
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processDefinitionId(two)
                        .count())
                .isEqualTo(1);
    }

    /** A plan can move an order past a step, such as its review. */
    @Test
    void operationsMoveNone() {
        String one = deploy(model("wait"));
        ProcessInstance running = engine.getRuntimeService().startProcessInstanceByKey(KEY);
        String two = deploy(model("wait", "look"));
        String plan = post(
                        "/engine-rest/migration/generate",
                        "{\"sourceProcessDefinitionId\":\"" + one + "\",\"targetProcessDefinitionId\":\"" + two + "\"}")
                .body();

        Answer refused = http.post(
                "/engine-rest/migration/execute",
                "{\"migrationPlan\":" + plan + ",\"processInstanceIds\":[\"" + running.getId() + "\"]}",
                basic("ops", "demo"));

        assertThat(refused.status()).as(refused.body()).isEqualTo(403);
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processDefinitionId(one)
                        .count())
                .isEqualTo(1);
    }

    @Test
    void manyAreMovedByABatch() {
        String one = deploy(model("wait"));
        engine.getRuntimeService().startProcessInstanceByKey(KEY);
        String two = deploy(model("wait", "look"));
        String plan = post(
                        "/engine-rest/migration/generate",
                        "{\"sourceProcessDefinitionId\":\"" + one + "\",\"targetProcessDefinitionId\":\"" + two + "\"}")
                .body();

        Answer batch = post(
                "/engine-rest/migration/executeAsync",
                "{\"migrationPlan\":" + plan + ",\"processInstanceQuery\":{\"processDefinitionId\":\"" + one + "\"}}");

        assertThat(batch.status()).as(batch.body()).isEqualTo(200);
        assertThat(batch.json().path("totalJobs").asInt()).isEqualTo(1);
        engine.getManagementService().deleteBatch(batch.json().path("id").asString(), true);
    }

    @Test
    void anInstanceAtAnElementThatIsGoneIsRefusedWithTheReason() {
        String one = deploy(model("wait"));
        ProcessInstance running = engine.getRuntimeService().startProcessInstanceByKey(KEY);
        String two = deploy(model("look"));
        String plan = post(
                        "/engine-rest/migration/generate",
                        "{\"sourceProcessDefinitionId\":\"" + one + "\",\"targetProcessDefinitionId\":\"" + two + "\"}")
                .body();

        Answer refused = post(
                "/engine-rest/migration/execute",
                "{\"migrationPlan\":" + plan + ",\"processInstanceIds\":[\"" + running.getId() + "\"]}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("no migration instruction").contains("wait");
    }

    private Answer post(String path, String body) {
        return http.post(path, body, basic("admin", "demo"));
    }

    private String deploy(BpmnModelInstance model) {
        String deployment = engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(KEY + ".bpmn", model)
                .deploy()
                .getId();
        deployments.add(deployment);
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .deploymentId(deployment)
                .singleResult()
                .getId();
    }

    /** One user task after the other. */
    private static BpmnModelInstance model(String... tasks) {
        var start = Bpmn.createExecutableProcess(KEY)
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent();
        var last = Stream.of(tasks)
                .skip(1)
                .reduce(start.userTask(tasks[0]), (flow, task) -> flow.userTask(task), (a, b) -> b);
        return last.endEvent().done();
    }
}
