package io.portway.review.process;

import io.portway.kernel.Actor;
import io.portway.kernel.Refusal;
import io.portway.order.life.process.PortOrderModel.Elements;
import io.portway.review.DeskTasks;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/** The engine's {@link DeskTasks}; the task's listener applies the decision for every client. */
@Component
class EngineDeskTasks implements DeskTasks {

    private final TaskService tasks;

    EngineDeskTasks(TaskService tasks) {
        this.tasks = tasks;
    }

    @Override
    public boolean complete(UUID orderId, Task task, Map<String, String> form, Actor by) {
        org.camunda.bpm.engine.task.Task open = tasks.createTaskQuery()
                .processInstanceBusinessKey(orderId.toString())
                .taskDefinitionKey(element(task))
                .singleResult();
        if (open == null) {
            return false;
        }
        try {
            DeskForm.decidedBy(by, () -> tasks.complete(open.getId(), new HashMap<>(form)));
        } catch (BadUserRequestException e) {
            throw e.getCause() instanceof Refusal refusal ? refusal : e;
        }
        return true;
    }

    private static String element(Task task) {
        return switch (task) {
            case REVIEW_PORT_ORDER -> Elements.REVIEW_PORT_ORDER;
            case PLACE_BY_HAND -> Elements.PLACE_BY_HAND;
            case RESOLVE_REJECTION -> Elements.RESOLVE_REJECTION;
            case RESOLVE_FALLOUT -> Elements.RESOLVE_FALLOUT;
        };
    }
}
