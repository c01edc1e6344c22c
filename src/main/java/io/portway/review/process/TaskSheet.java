package io.portway.review.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portway.calendar.FocCalendar;
import io.portway.review.Sheet;
import io.portway.review.Sheets;
import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.stereotype.Component;

/**
 * Lays the sheet of the order into a new task, where its form reads it, names the order in the list of tasks, and says by
 * when the task is due. A rejection comes with its remedy as the question to the customer.
 */
@Component
class TaskSheet implements TaskListener {

    private static final int NORMAL_PRIORITY = 50;

    private final Sheets sheets;
    private final FocCalendar calendar;
    private final ObjectMapper json;
    private final Clock clock;

    TaskSheet(Sheets sheets, FocCalendar calendar, ObjectMapper json, Clock clock) {
        this.sheets = sheets;
        this.calendar = calendar;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateTask task) {
        Sheet sheet = sheets.of(DeskForm.orderOf(task));
        task.setVariableLocal("sheet", SpinValues.jsonValue(written(sheet)).create());
        task.setName(task.getName() + " " + sheet.orderNumber());
        task.setPriority(NORMAL_PRIORITY);
        task.setDueDate(Date.from(calendar.reviewDue(clock.instant())));
        if (sheet.rejection() != null && task.getTaskDefinitionKey().equals("userTask_resolveRejection")) {
            task.setVariableLocal("question", sheet.rejection().remedy());
        }
    }

    private String written(Sheet sheet) {
        try {
            return json.writeValueAsString(sheet);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
