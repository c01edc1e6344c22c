package io.portway.platform.web;

import io.portway.dialect.Fault;
import io.portway.kernel.ProblemKind;
import io.portway.kernel.Violation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.ObjectMapper;

/** Makes RFC 9457 problems with stable types ({@code /problems/…}), and writes them outside of controllers. */
@Component
public class Problems {

    private final ObjectMapper json;
    private final Dialects dialects;

    Problems(ObjectMapper json, Dialects dialects) {
        this.json = json;
        this.dialects = dialects;
    }

    public static ProblemDetail problem(ProblemKind kind, @Nullable String detail, HttpServletRequest request) {
        var problem = ProblemDetail.forStatusAndDetail(kind.status(), detail);
        problem.setType(URI.create("/problems/" + kind.slug()));
        problem.setTitle(kind.title());
        problem.setInstance(path(request));
        return problem;
    }

    public static ProblemDetail invalid(List<Violation> violations, HttpServletRequest request) {
        var problem = problem(
                ProblemKind.INVALID_INPUT,
                violations.size() == 1
                        ? violations.get(0).field() + ": " + violations.get(0).message()
                        : violations.size() + " fields are at fault; nothing was stored.",
                request);
        problem.setProperty("violations", violations);
        return problem;
    }

    /**
     * The response for the caller: as the path's dialect has it, as a small page for a browser that
     * asks for HTML, else the problem itself.
     */
    ResponseEntity<Object> answer(ProblemDetail problem, HttpServletRequest request, HttpHeaders headers) {
        var dialect = dialects.at(originalPath(request));
        if (dialect.isPresent()) {
            var words = dialect.get().error(fault(problem));
            var answer = ResponseEntity.status(words.getStatusCode())
                    .headers(headers)
                    .headers(words.getHeaders());
            if (words.getBody() != null && words.getHeaders().getContentType() == null) {
                answer.contentType(MediaType.APPLICATION_JSON);
            }
            return answer.body(words.getBody());
        }
        boolean page = wantsPage(request);
        return ResponseEntity.status(problem.getStatus())
                .headers(headers)
                .contentType(page ? MediaType.TEXT_HTML : MediaType.APPLICATION_PROBLEM_JSON)
                .body(page ? page(problem) : problem);
    }

    /** The same outside of controllers. */
    public void write(ProblemDetail problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        var answer = answer(problem, request, HttpHeaders.EMPTY);
        response.setStatus(answer.getStatusCode().value());
        answer.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        Object body = answer.getBody();
        if (body != null) {
            response.getWriter().write(body instanceof String text ? text : json.writeValueAsString(body));
        }
    }

    private static Fault fault(ProblemDetail problem) {
        var details = new HashMap<String, Object>(problem.getProperties() == null ? Map.of() : problem.getProperties());
        @SuppressWarnings("unchecked")
        var violations = (List<Violation>) details.remove("violations");
        return new Fault(
                problem.getStatus(),
                kind(problem),
                Objects.requireNonNullElse(problem.getDetail(), ""),
                violations == null ? List.of() : violations,
                details,
                String.valueOf(problem.getInstance()));
    }

    private static ProblemKind kind(ProblemDetail problem) {
        String type = Objects.requireNonNull(problem.getType()).getPath();
        return ProblemKind.bySlug(type.substring(type.lastIndexOf('/') + 1)).orElseThrow();
    }

    private static boolean wantsPage(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null
                && accept.contains(MediaType.TEXT_HTML_VALUE)
                && !originalPath(request).startsWith("/api/");
    }

    private static String page(ProblemDetail problem) {
        return """
                <!doctype html><html lang="en"><head><meta charset="utf-8"><title>%1$s</title>
                <style>body{font:16px/1.5 system-ui,sans-serif;max-width:40em;margin:4em auto;padding:0 1em}</style></head>
                <body><h1>%1$s</h1><p>%2$s</p></body></html>
                """.formatted(
                        HtmlUtils.htmlEscape(String.valueOf(problem.getTitle())),
                        HtmlUtils.htmlEscape(String.valueOf(problem.getDetail())));
    }

    private static URI path(HttpServletRequest request) {
        try {
            return URI.create(originalPath(request));
        } catch (IllegalArgumentException e) {
            return URI.create("/");
        }
    }

    /** The path that the caller requested, also in an error dispatch. */
    static String originalPath(HttpServletRequest request) {
        Object original = request.getAttribute(jakarta.servlet.RequestDispatcher.ERROR_REQUEST_URI);
        return original == null ? request.getRequestURI() : original.toString();
    }
}
