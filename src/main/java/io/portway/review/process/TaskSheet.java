package io.portway.review.process;

import io.portway.order.life.process.Deadlines;
import io.portway.order.life.process.PortOrderModel.Elements;
import io.portway.review.QueueEntries;
import io.portway.review.QueueEntry;
import io.portway.review.Sheet;
import io.portway.review.Sheets;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/**
 * Puts the order's sheet into a new task for its form, and what the desk's queues show and sort by; names
 * the order in the list of tasks, and sets the task's priority and due date. A rejection comes with its remedy as
 * the question to the customer.
 */
@Component
class TaskSheet implements TaskListener {

    private final Sheets sheets;
    private final QueueEntries queues;
    private final SheetJson json;
    private final Deadlines deadlines;

    TaskSheet(Sheets sheets, QueueEntries queues, SheetJson json, Deadlines deadlines) {
        this.sheets = sheets;
        this.queues = queues;
        this.json = json;
        this.deadlines = deadlines;
    }

    @Override
    public void notify(DelegateTask task) {
        Sheet sheet = sheets.of(DeskForm.orderOf(task));
        task.setVariableLocal(SheetJson.VARIABLE, json.of(sheet));
        task.setName(task.getName() + " " + sheet.orderNumber());
        enter(task, queues.of(sheet));
        if (sheet.rejection() != null && task.getTaskDefinitionKey().equals(Elements.RESOLVE_REJECTION)) {
            task.setVariableLocal("question", sheet.rejection().remedy());
        }
    }

    private void enter(DelegateTask task, QueueEntry entry) {
        task.setVariableLocal(QueueEntry.LOSING_CARRIER, entry.losingCarrier());
        task.setVariableLocal(QueueEntry.CUSTOMER, entry.customer());
        task.setVariableLocal(QueueEntry.NUMBERS, entry.numbers());
        task.setVariableLocal(QueueEntry.PORT_DATE, Date.from(entry.portDate()));
        if (entry.jeopardy()) {
            task.setVariableLocal(QueueEntry.JEOPARDY, true);
        }
        task.setPriority(entry.priority());
        task.setDueDate(due(task, entry));
        task.setFollowUpDate(Date.from(entry.followUp()));
    }

    /** What waits for a carrier is due when its answer is. */
    private Date due(DelegateTask task, QueueEntry entry) {
        return switch (task.getTaskDefinitionKey()) {
            case Elements.RECORD_ANSWER -> deadlines.carrierAnswer(task.getExecution());
            case Elements.RECORD_ACTIVATION -> deadlines.activation(task.getExecution());
            default -> Date.from(entry.due());
        };
    }
}
