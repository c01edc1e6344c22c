package io.portway.order.life.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaScript;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class PortOrderModelTest {

    private final Model model = new Model(PortOrderModel.KEY);

    @Test
    void theConstantsNameWhatTheDiagramHolds() {
        assertThat(Model.constants(PortOrderModel.Elements.class)).isEqualTo(model.named());
        assertThat(Model.constants(PortOrderModel.Beans.class)).isEqualTo(model.beans());
        assertThat(Model.constants(PortOrderModel.Messages.class))
                .containsExactlyInAnyOrderElementsOf(
                        model.all(Message.class).stream().map(Message::getName).toList());
        assertThat(Model.constants(PortOrderModel.Errors.class))
                .containsExactlyInAnyOrderElementsOf(
                        model.all(Error.class).stream().map(Error::getErrorCode).toList());
    }

    @Test
    void isExecutableAndItsHistoryEndsSomeDay() {
        Process process = model.all(Process.class).iterator().next();

        assertThat(process.getId()).isEqualTo(PortOrderModel.KEY);
        assertThat(process.isExecutable()).isTrue();
        assertThat(process.getCamundaHistoryTimeToLiveString()).isEqualTo("P365D");
    }

    @Test
    void savesBeforeEachRemoteCallAndNowhereElse() {
        assertThat(model.with("asyncBefore"))
                .containsExactlyInAnyOrder("serviceTask_submitToCarrier", "serviceTask_withdrawOrder");
        // The three waits before Activate numbers are its save points: the timer is one without asyncAfter.
        assertThat(model.with("asyncAfter"))
                .containsExactlyInAnyOrder(
                        "startEvent_givenUp", "event_activationRequested", "userTask_resolveFallout");
    }

    @Test
    void remoteCallsHaveTheirOwnPatienceAndSayWhy() {
        Map<String, String> cycles = new TreeMap<>();
        model.all(CamundaFailedJobRetryTimeCycle.class)
                .forEach(cycle -> cycles.put(
                        ((FlowNode) cycle.getParentElement().getParentElement()).getId(), cycle.getTextContent()));

        assertThat(cycles)
                .isEqualTo(Map.of(
                        "serviceTask_submitToCarrier", "PT5S,PT30S,PT10M,PT1H,PT4H",
                        "serviceTask_withdrawOrder", "PT5S,PT30S,PT10M,PT1H,PT4H",
                        "event_focDateReached", "PT5S,PT30S,PT5M,PT30M",
                        "event_activationRequested", "PT5S,PT30S,PT5M,PT30M",
                        "userTask_resolveFallout", "PT5S,PT30S,PT5M,PT30M"));
        assertThat(model.all(ServiceTask.class))
                .filteredOn(FlowNode::isCamundaAsyncBefore)
                .allSatisfy(task ->
                        assertThat(task.getDocumentations()).as(task.getId()).isNotEmpty());
    }

    @Test
    void everyUserTaskNamesItsGroupItsFormAndHowItIsCompleted() {
        assertThat(model.all(UserTask.class)).hasSize(9).allSatisfy(task -> {
            assertThat(task.getCamundaCandidateGroups()).isIn("lnp-review", "lnp-desk");
            assertThat(task.getCamundaFormRefBinding()).isEqualTo("deployment");
            assertThat(form(task.getCamundaFormRef()).path("id").asString()).isEqualTo(task.getCamundaFormRef());
            assertThat(task.getDocumentations()).isNotEmpty();
            assertThat(task.getChildElementsByType(org.camunda.bpm.model.bpmn.instance.ExtensionElements.class)
                            .iterator()
                            .next()
                            .getChildElementsByType(CamundaTaskListener.class))
                    .extracting(CamundaTaskListener::getCamundaEvent)
                    .startsWith("create", "complete");
        });
    }

    @Test
    void runsNamedBeansOnly() {
        assertThat(model.attribute("class")).isEmpty();
        assertThat(model.attribute("expression")).isEmpty();
        assertThat(model.all(ScriptTask.class)).isEmpty();
        assertThat(model.all(CamundaScript.class)).isEmpty();
        assertThat(model.all(ServiceTask.class))
                .allSatisfy(task -> assertThat(task.getCamundaDelegateExpression())
                        .as(task.getId())
                        .matches("\\$\\{\\w+}"));
        assertThat(model.all(CamundaExecutionListener.class)).allSatisfy(listener -> {
            assertThat(listener.getCamundaDelegateExpression()).matches("\\$\\{\\w+}");
            assertThat(listener.getCamundaEvent()).isEqualTo("end");
        });
        assertThat(model.all(CamundaTaskListener.class))
                .allSatisfy(listener ->
                        assertThat(listener.getCamundaDelegateExpression()).matches("\\$\\{\\w+}"));
    }

    @Test
    void everyDecisionIsAQuestionWithADefaultAndLabelledAnswers() {
        assertThat(model.all(ExclusiveGateway.class)).allSatisfy(gateway -> {
            if (gateway.getOutgoing().size() == 1) {
                assertThat(gateway.getName())
                        .as("the joining gateway %s", gateway.getId())
                        .isNull();
                assertThat(gateway.getIncoming().size()).as(gateway.getId()).isGreaterThan(1);
                return;
            }
            assertThat(gateway.getName()).as(gateway.getId()).endsWith("?");
            assertThat(gateway.getIncoming())
                    .as("only joining gateways join: %s", gateway.getId())
                    .hasSize(1);
            assertThat(gateway.getDefault())
                    .as("default of %s", gateway.getId())
                    .isNotNull();
            assertThat(gateway.getDefault().getConditionExpression()).isNull();
            assertThat(gateway.getOutgoing())
                    .allSatisfy(
                            flow -> assertThat(flow.getName()).as(flow.getId()).isNotBlank());
            assertThat(gateway.getOutgoing())
                    .filteredOn(flow -> !flow.equals(gateway.getDefault()))
                    .allSatisfy(flow -> assertThat(flow.getConditionExpression())
                            .as(flow.getId())
                            .isNotNull());
        });
        assertThat(model.all(EventBasedGateway.class))
                .allSatisfy(gateway -> assertThat(gateway.getName()).isNull());
    }

    /** What an order is decides, and nothing that is stored with the process. */
    @Test
    void asksTheOrderForTheNextStep() {
        assertThat(model.all(ConditionExpression.class))
                .isNotEmpty()
                .allSatisfy(condition -> assertThat(condition.getTextContent())
                        .matches("\\$\\{(order|carriers)\\.\\w+\\(execution\\)}"));
    }

    @Test
    void readsLikeASentence() {
        assertThat(model.all(Activity.class)).allSatisfy(activity -> {
            assertThat(activity.getName()).as(activity.getId()).matches("[A-Z].*");
            if (!(activity instanceof SubProcess)) {
                assertThat(activity.getIncoming().size())
                        .as("%s joins nothing", activity.getId())
                        .isLessThanOrEqualTo(1);
            }
            assertThat(activity.getName().split(" ").length)
                    .as(activity.getName())
                    .isGreaterThan(1);
        });
        assertThat(model.all(EndEvent.class))
                .allSatisfy(end -> assertThat(end.getName()).as(end.getId()).isNotBlank());
        assertThat(model.ids(FlowNode.class))
                .allMatch(id -> id.matches(
                        "(startEvent|endEvent|event|serviceTask|userTask|gateway|subProcess)_[a-z][A-Za-z]+"));
        assertThat(model.ids(SequenceFlow.class)).allMatch(id -> id.startsWith("flow_"));
    }

    private static JsonNode form(String name) {
        try (InputStream form = PortOrderModelTest.class.getResourceAsStream("/forms/" + name + ".form")) {
            return new ObjectMapper().readTree(form);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
