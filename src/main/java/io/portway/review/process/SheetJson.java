package io.portway.review.process;

import io.portway.kernel.Json;
import io.portway.review.Sheet;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** A sheet as the task variable that forms read. */
@Component
class SheetJson {

    static final String VARIABLE = "sheet";

    private final ObjectMapper json;

    SheetJson(ObjectMapper json) {
        this.json = json;
    }

    Json of(Sheet sheet) {
        return new Json(json.writeValueAsString(sheet));
    }
}
