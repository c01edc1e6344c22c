package io.portway.review.process;

import io.portway.order.OrderChanged;
import io.portway.review.QueueEntries;
import io.portway.review.QueueEntry;
import io.portway.review.Sheet;
import io.portway.review.Sheets;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Puts a new sheet into the open task of an order that changed, in the transaction of the change. A form that is open on
 * somebody's screen still shows the old one; {@link io.portway.review.StaleDecisionGuard} handles that.
 */
@Component
class SheetRefresh {

    private final TaskService tasks;
    private final Sheets sheets;
    private final QueueEntries queues;
    private final SheetJson json;

    SheetRefresh(TaskService tasks, Sheets sheets, QueueEntries queues, SheetJson json) {
        this.tasks = tasks;
        this.sheets = sheets;
        this.queues = queues;
        this.json = json;
    }

    @EventListener
    void on(OrderChanged change) {
        List<Task> open = tasks.createTaskQuery()
                .processInstanceBusinessKey(change.orderId().toString())
                .list();
        if (!open.isEmpty()) {
            Sheet sheet = sheets.of(change.orderId());
            QueueEntry entry = queues.of(sheet);
            open.forEach(task -> show(task, sheet, entry));
        }
    }

    /** The due date stays: it counts from when the task was created. */
    private void show(Task task, Sheet sheet, QueueEntry entry) {
        task.setFollowUpDate(Date.from(entry.followUp()));
        task.setPriority(Math.max(task.getPriority(), entry.priority()));
        tasks.saveTask(task);
        tasks.setVariablesLocal(
                task.getId(),
                Map.of(
                        SheetJson.VARIABLE,
                        json.of(sheet),
                        QueueEntry.NUMBERS,
                        entry.numbers(),
                        QueueEntry.PORT_DATE,
                        Date.from(entry.portDate())));
    }
}
