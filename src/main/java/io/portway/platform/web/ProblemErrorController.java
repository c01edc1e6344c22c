package io.portway.platform.web;

import io.portway.kernel.ProblemKind;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Errors outside of controllers: in filters, in the container, or while a response was being written. */
@Controller
class ProblemErrorController implements ErrorController {

    private final Problems problems;

    ProblemErrorController(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.write(problem(request, response), request, response);
    }

    private static ProblemDetail problem(HttpServletRequest request, HttpServletResponse response) {
        Integer status = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        if (status == null) {
            return Problems.problem(ProblemKind.NOT_FOUND, "There is nothing at this address.", request);
        }
        ProblemKind kind = ProblemKind.of(status);
        var problem = Problems.problem(kind, detail(kind), request);
        problem.setStatus(status);
        if (kind == ProblemKind.INTERNAL) {
            problem.setProperty(
                    "requestId",
                    response.getHeader(RequestIdFilter.HEADER) == null
                            ? MDC.get(RequestIdFilter.MDC_KEY)
                            : response.getHeader(RequestIdFilter.HEADER));
        }
        return problem;
    }

    static String detail(ProblemKind kind) {
        return switch (kind) {
            case INTERNAL ->
                "It was not your input, and it has been logged. Try again, and send us the request id if it persists.";
            case NOT_FOUND -> "There is nothing at this address.";
            case UNAUTHORIZED -> "This address requires authentication.";
            case FORBIDDEN -> "You may not do this.";
            case INVALID_INPUT -> "The request could not be understood.";
            case TOO_LARGE -> "The request is too large.";
            case UNAVAILABLE -> "Try again in a few seconds.";
            default -> kind.status().getReasonPhrase() + ".";
        };
    }
}
