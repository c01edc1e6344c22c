package io.portway.review.process;

import io.portway.order.life.OrderSteps;
import io.portway.order.life.process.PortOrderModel.Elements;
import io.portway.review.QueueEntry;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Looks every minute for overdue tasks, marks them in their names and raises them above all others. An order's timeline
 * records that its review is overdue. A timer per task would cost every order that is on time.
 */
@Configuration(proxyBeanMethods = false)
class OverdueTasks {

    private static final Logger LOG = LoggerFactory.getLogger(OverdueTasks.class);
    private static final String FLAG = " (overdue)";
    private static final int AT_ONCE = 200;

    private final TaskService tasks;
    private final RuntimeService processes;
    private final OrderSteps steps;
    private final TransactionOperations transactions;
    private final Clock clock;

    OverdueTasks(
            TaskService tasks,
            RuntimeService processes,
            OrderSteps steps,
            TransactionOperations transactions,
            Clock clock) {
        this.tasks = tasks;
        this.processes = processes;
        this.steps = steps;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(
            fixedDelayString = "${portway.review.overdue-sweep:PT1M}",
            initialDelayString = "${portway.review.overdue-sweep:PT1M}")
    void sweep() {
        List<Task> found;
        do {
            found = tasks.createTaskQuery()
                    .dueBefore(Date.from(clock.instant()))
                    .taskNameNotLike("%" + FLAG)
                    .listPage(0, AT_ONCE);
        } while (found.stream().filter(this::flag).count() == AT_ONCE);
    }

    private boolean flag(Task task) {
        task.setName(task.getName() + FLAG);
        task.setPriority(Math.max(task.getPriority(), QueueEntry.OVERDUE));
        try {
            transactions.executeWithoutResult(transaction -> {
                if (Elements.REVIEW_PORT_ORDER.equals(task.getTaskDefinitionKey())) {
                    steps.reviewOverdue(orderOf(task));
                }
                tasks.saveTask(task);
            });
            return true;
        } catch (ProcessEngineException e) {
            LOG.debug("Task {} was completed or changed at the same moment: {}", task.getId(), e.getMessage());
            return false;
        }
    }

    private UUID orderOf(Task task) {
        return UUID.fromString(processes
                .createProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult()
                .getBusinessKey());
    }
}
