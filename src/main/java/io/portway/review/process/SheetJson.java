package io.portway.review.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portway.kernel.Json;
import io.portway.review.Sheet;
import org.springframework.stereotype.Component;

/** A sheet as the task's variable that forms read. */
@Component
class SheetJson {

    static final String VARIABLE = "sheet";

    private final ObjectMapper json;

    SheetJson(ObjectMapper json) {
        this.json = json;
    }

    Json of(Sheet sheet) {
        try {
            return new Json(json.writeValueAsString(sheet));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
