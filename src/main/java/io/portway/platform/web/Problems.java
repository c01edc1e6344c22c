package io.portway.platform.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.portway.kernel.Violation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Makes RFC 9457 problems with stable types ({@code /problems/…}), and writes them where no controller does. */
@Component
public class Problems {

    /** The kinds of problem; the type's URI is the name in lower case with hyphens. */
    public enum Kind {
        INVALID_INPUT(HttpStatus.BAD_REQUEST, "The input is not valid"),
        MALFORMED_JSON(HttpStatus.BAD_REQUEST, "The body is not valid JSON"),
        UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "Who is calling?"),
        PAYMENT_REQUIRED(HttpStatus.PAYMENT_REQUIRED, "The balance is too low"),
        FORBIDDEN(HttpStatus.FORBIDDEN, "Not allowed"),
        NOT_FOUND(HttpStatus.NOT_FOUND, "Not found"),
        METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Method not allowed"),
        NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Not available in that form"),
        CONFLICT(HttpStatus.CONFLICT, "Not possible in the present state"),
        PRECONDITION_FAILED(HttpStatus.PRECONDITION_FAILED, "Changed in the meantime"),
        TOO_LARGE(HttpStatus.PAYLOAD_TOO_LARGE, "Too large"),
        UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Unsupported media type"),
        PRECONDITION_REQUIRED(HttpStatus.PRECONDITION_REQUIRED, "A condition is required"),
        TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS, "Too many requests"),
        INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side"),
        UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Temporarily unavailable");

        private final HttpStatus status;
        private final String title;

        Kind(HttpStatus status, String title) {
            this.status = status;
            this.title = title;
        }

        static Kind of(int status) {
            for (Kind kind : values()) {
                if (kind.status.value() == status) {
                    return kind;
                }
            }
            return status < 500 ? INVALID_INPUT : INTERNAL;
        }

        public HttpStatus status() {
            return status;
        }
    }

    private final ObjectMapper json;

    Problems(ObjectMapper json) {
        this.json = json;
    }

    public static ProblemDetail problem(Kind kind, String detail, HttpServletRequest request) {
        var problem = ProblemDetail.forStatusAndDetail(kind.status, detail);
        problem.setType(URI.create("/problems/" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        problem.setTitle(kind.title);
        problem.setInstance(path(request));
        return problem;
    }

    public static ProblemDetail invalid(List<Violation> violations, HttpServletRequest request) {
        var problem = problem(Kind.INVALID_INPUT, violations.size() == 1
                ? violations.get(0).field() + ": " + violations.get(0).message()
                : violations.size() + " fields are at fault; nothing was stored.", request);
        problem.setProperty("violations", violations);
        return problem;
    }

    /** Writes the problem; as a small page to a browser that asks for one. */
    public void write(ProblemDetail problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.setStatus(problem.getStatus());
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        if (wantsPage(request)) {
            response.setContentType(MediaType.TEXT_HTML_VALUE);
            response.getWriter().write(page(problem));
        } else {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getWriter().write(json.writeValueAsString(problem));
        }
    }

    static boolean wantsPage(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE) && !originalPath(request).startsWith("/api/");
    }

    static String page(ProblemDetail problem) {
        return """
                <!doctype html><html lang="en"><head><meta charset="utf-8"><title>%1$s</title>
                <style>body{font:16px/1.5 system-ui,sans-serif;max-width:40em;margin:4em auto;padding:0 1em}</style></head>
                <body><h1>%1$s</h1><p>%2$s</p></body></html>
                """.formatted(HtmlUtils.htmlEscape(String.valueOf(problem.getTitle())),
                HtmlUtils.htmlEscape(String.valueOf(problem.getDetail())));
    }

    private static URI path(HttpServletRequest request) {
        try {
            return URI.create(originalPath(request));
        } catch (IllegalArgumentException e) {
            return URI.create("/");
        }
    }

    /** The path that the caller asked for, also where an error page answers for it. */
    static String originalPath(HttpServletRequest request) {
        Object original = request.getAttribute(jakarta.servlet.RequestDispatcher.ERROR_REQUEST_URI);
        return original == null ? request.getRequestURI() : original.toString();
    }
}
