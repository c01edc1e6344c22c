package io.portway.order.life.process;

import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/** Where a process instance is and has been, on the engine that a test said last. */
final class ProcessAssert extends AbstractAssert<ProcessAssert, ProcessInstance> {

    private static ProcessEngine engine;

    private ProcessAssert(ProcessInstance instance) {
        super(instance, ProcessAssert.class);
    }

    static void on(ProcessEngine engine) {
        ProcessAssert.engine = engine;
    }

    static ProcessAssert assertThat(ProcessInstance instance) {
        return new ProcessAssert(instance);
    }

    ProcessAssert isWaitingAt(String... elements) {
        isNotNull();
        Assertions.assertThat(engine.getRuntimeService().getActiveActivityIds(actual.getId()))
                .contains(elements);
        return this;
    }

    ProcessAssert isWaitingAtExactly(String... elements) {
        isNotNull();
        Assertions.assertThat(engine.getRuntimeService().getActiveActivityIds(actual.getId()))
                .containsOnly(elements);
        return this;
    }

    ProcessAssert isEnded() {
        Assertions.assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(actual.getId())
                        .list())
                .isEmpty();
        return this;
    }

    ProcessAssert hasPassedInOrder(String... elements) {
        List<String> passed = engine
                .getHistoryService()
                .createHistoricActivityInstanceQuery()
                .processInstanceId(actual.getId())
                .finished()
                .orderPartiallyByOccurrence()
                .asc()
                .list()
                .stream()
                .map(HistoricActivityInstance::getActivityId)
                .toList();
        Assertions.assertThat(passed).containsSubsequence(elements);
        return this;
    }
}
