package io.portway.review.process;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import io.portway.review.Sheet;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.stereotype.Component;

/** A sheet as the task's variable that forms read. */
@Component
class SheetJson {

    static final String VARIABLE = "sheet";

    private final ObjectMapper json;

    SheetJson(ObjectMapper json) {
        this.json = json;
    }

    TypedValue of(Sheet sheet) {
        try {
            return SpinValues.jsonValue(json.writeValueAsString(sheet)).create();
        } catch (JacksonException e) {
            throw new IllegalStateException(e);
        }
    }
}
