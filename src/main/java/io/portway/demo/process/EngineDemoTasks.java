package io.portway.demo.process;

import io.portway.demo.DemoTasks;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

@Component
@Profile("sandbox")
class EngineDemoTasks implements DemoTasks {

    private final TaskService tasks;
    private final IdentityService identity;
    private final ManagementService management;

    EngineDemoTasks(TaskService tasks, IdentityService identity, ManagementService management) {
        this.tasks = tasks;
        this.identity = identity;
        this.management = management;
    }

    @Override
    public boolean isOpen(UUID order) {
        return task(order) != null;
    }

    @Override
    public void complete(UUID order, String user, Map<String, Object> form) {
        String id = Objects.requireNonNull(task(order), "the order has no task to complete")
                .getId();
        identity.setAuthentication(
                user,
                identity.createGroupQuery().groupMember(user).list().stream()
                        .map(Group::getId)
                        .toList());
        try {
            tasks.claim(id, user);
            tasks.complete(id, form);
        } finally {
            identity.clearAuthentication();
        }
    }

    private @Nullable Task task(UUID order) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(order.toString())
                .singleResult();
    }

    @Override
    public boolean isQuiet() {
        return management.createJobQuery().executable().count() == 0;
    }
}
