package io.portway.review.process;

import io.portway.calendar.CalendarSettings;
import io.portway.kernel.Actor;
import io.portway.kernel.Refusal;
import io.portway.order.OrderRepository;
import io.portway.order.action.Action;
import io.portway.order.action.Actions;
import io.portway.order.life.process.PortOrderModel.Elements;
import io.portway.review.DeskTasks;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Looks every minute for rejections that only the customer can mend and that nobody has mended in time. It asks the customer as
 * the desk would: from then on the order waits for the customer, and ends if no correction comes.
 */
@Configuration(proxyBeanMethods = false)
class OverdueRejections {

    private static final Logger LOG = LoggerFactory.getLogger(OverdueRejections.class);
    private static final int AT_ONCE = 200;

    private final TaskService tasks;
    private final RuntimeService processes;
    private final DeskTasks desk;
    private final OrderRepository orders;
    private final Actions actions;
    private final TransactionOperations transactions;
    private final Duration atLeast;
    private final Clock clock;

    OverdueRejections(
            TaskService tasks,
            RuntimeService processes,
            DeskTasks desk,
            OrderRepository orders,
            Actions actions,
            TransactionOperations transactions,
            CalendarSettings calendar,
            Clock clock) {
        this.tasks = tasks;
        this.processes = processes;
        this.desk = desk;
        this.orders = orders;
        this.actions = actions;
        this.transactions = transactions;
        this.atLeast = Duration.ofDays(calendar.rejectionWithin());
        this.clock = clock;
    }

    @Scheduled(
            fixedDelayString = "${portway.review.rejection-sweep:PT1M}",
            initialDelayString = "${portway.review.rejection-sweep:PT1M}")
    void sweep() {
        int kept = 0;
        List<Task> page;
        do {
            page = tasks.createTaskQuery()
                    .taskDefinitionKey(Elements.RESOLVE_REJECTION)
                    .taskCreatedBefore(Date.from(clock.instant().minus(atLeast)))
                    .orderByTaskCreateTime()
                    .asc()
                    .listPage(kept, AT_ONCE);
            Map<String, String> orderIds = orderIds(page);
            kept += (int) page.stream()
                    .filter(task -> !ask(task, orderIds.get(task.getProcessInstanceId())))
                    .count();
        } while (page.size() == AT_ONCE);
    }

    private Map<String, String> orderIds(List<Task> page) {
        if (page.isEmpty()) {
            return Map.of();
        }
        return processes
                .createProcessInstanceQuery()
                .processInstanceIds(
                        page.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet()))
                .list()
                .stream()
                .collect(Collectors.toMap(ProcessInstance::getId, ProcessInstance::getBusinessKey));
    }

    /** @param orderId {@code null} if its process has ended meanwhile */
    private boolean ask(Task task, @Nullable String orderId) {
        if (orderId == null) {
            return false;
        }
        try {
            UUID order = UUID.fromString(orderId);
            return Boolean.TRUE.equals(transactions.execute(transaction -> ask(order)));
        } catch (ProcessEngineException | Refusal e) {
            LOG.debug("Task {} was completed or changed at the same moment: {}", task.getId(), e.getMessage());
            return false;
        }
    }

    private boolean ask(UUID orderId) {
        return orders.find(orderId)
                .map(actions::of)
                .filter(action -> action.whoMustAct() == Action.Who.CUSTOMER)
                .filter(action -> action.deadline().toInstant().isBefore(clock.instant()))
                .map(action -> desk.complete(
                        orderId,
                        DeskTasks.Task.RESOLVE_REJECTION,
                        Map.of("decision", "ASK_CUSTOMER", "reason", question(action)),
                        Actor.SYSTEM))
                .orElse(false);
    }

    private static String question(Action action) {
        return "The carrier's rejection (" + action.code() + ") is still open. " + action.remedy();
    }
}
