package io.portway.review.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portway.review.QueueEntries;
import io.portway.review.QueueEntry;
import io.portway.review.Sheet;
import io.portway.review.Sheets;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.stereotype.Component;

/**
 * Lays the sheet of the order into a new task, where its form reads it, and what the desk's queues show and sort by; names
 * the order in the list of tasks, and says how urgent the task is and by when it is due. A rejection comes with its remedy as
 * the question to the customer.
 */
@Component
class TaskSheet implements TaskListener {

    private final Sheets sheets;
    private final QueueEntries queues;
    private final ObjectMapper json;

    TaskSheet(Sheets sheets, QueueEntries queues, ObjectMapper json) {
        this.sheets = sheets;
        this.queues = queues;
        this.json = json;
    }

    @Override
    public void notify(DelegateTask task) {
        Sheet sheet = sheets.of(DeskForm.orderOf(task));
        task.setVariableLocal("sheet", SpinValues.jsonValue(written(sheet)).create());
        task.setName(task.getName() + " " + sheet.orderNumber());
        enter(task, queues.of(sheet));
        if (sheet.rejection() != null && task.getTaskDefinitionKey().equals("userTask_resolveRejection")) {
            task.setVariableLocal("question", sheet.rejection().remedy());
        }
    }

    private static void enter(DelegateTask task, QueueEntry entry) {
        task.setVariableLocal(QueueEntry.LOSING_CARRIER, entry.losingCarrier());
        task.setVariableLocal(QueueEntry.CUSTOMER, entry.customer());
        task.setVariableLocal(QueueEntry.NUMBERS, entry.numbers());
        task.setVariableLocal(QueueEntry.PORT_DATE, Date.from(entry.portDate()));
        if (entry.jeopardy()) {
            task.setVariableLocal(QueueEntry.JEOPARDY, true);
        }
        task.setPriority(entry.priority());
        task.setDueDate(Date.from(entry.due()));
        task.setFollowUpDate(Date.from(entry.followUp()));
    }

    private String written(Sheet sheet) {
        try {
            return json.writeValueAsString(sheet);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
