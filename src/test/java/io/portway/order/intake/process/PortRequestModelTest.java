package io.portway.order.intake.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.order.life.process.Model;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.junit.jupiter.api.Test;

class PortRequestModelTest {

    private final Model model = new Model(PortRequestModel.KEY);

    @Test
    void theConstantsNameWhatTheDiagramHolds() {
        assertThat(Model.constants(PortRequestModel.Elements.class)).isEqualTo(model.named());
        assertThat(Model.constants(PortRequestModel.Beans.class)).isEqualTo(model.beans());
        assertThat(Model.constants(PortRequestModel.Messages.class))
                .containsExactlyInAnyOrderElementsOf(
                        model.all(Message.class).stream().map(Message::getName).toList());
    }

    @Test
    void isExecutableAndItsHistoryEndsSomeDay() {
        Process process = model.all(Process.class).iterator().next();

        assertThat(process.getId()).isEqualTo(PortRequestModel.KEY);
        assertThat(process.isExecutable()).isTrue();
        assertThat(process.getCamundaHistoryTimeToLiveString()).isEqualTo("P365D");
    }

    @Test
    void answersItsCallerWithinTheCallSoThatARefusalStoresNothing() {
        assertThat(model.with("asyncBefore")).isEmpty();
        assertThat(model.with("asyncAfter")).isEmpty();
        assertThat(model.all(ServiceTask.class)).hasSize(4);
    }
}
