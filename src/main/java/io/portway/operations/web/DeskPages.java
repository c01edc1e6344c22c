package io.portway.operations.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Which pages the desk's navigation leads to. */
@ControllerAdvice(assignableTypes = {NumberDeskController.class, OperationsController.class, ReportsController.class})
class DeskPages {

    @ModelAttribute("ofTheDesk")
    boolean isOfTheDesk(HttpServletRequest request) {
        return Stream.of("LNP_REVIEW", "LNP_DESK", "ADMIN").anyMatch(request::isUserInRole);
    }
}
