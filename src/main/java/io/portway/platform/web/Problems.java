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

    /** The kinds of problem. Each has a page of its own at the URI of its type, and stands in {@code docs/api.md}. */
    public enum Kind {
        INVALID_INPUT(
                HttpStatus.BAD_REQUEST,
                "The input is not valid",
                "One or more fields or parameters are at fault. Nothing was stored. Every fault is listed under \"violations\".",
                "Go through the violations: each names the field, what was given, what is wrong with it and what to send instead."),
        MALFORMED_JSON(
                HttpStatus.BAD_REQUEST,
                "The body is not valid JSON",
                "The body could not be read to its end as JSON. Line and column say where it stops being JSON.",
                "Look just before that place for a missing quote, comma or bracket. Let a library write the JSON."),
        IDEMPOTENCY_KEY_MALFORMED(
                HttpStatus.BAD_REQUEST,
                "Malformed Idempotency-Key",
                "The Idempotency-Key is empty, too long, or has characters that a header cannot carry safely.",
                "Send 1 to 255 visible ASCII characters without spaces. A random UUID is a good key."),
        UNAUTHORIZED(
                HttpStatus.UNAUTHORIZED,
                "Who is calling?",
                "No API key came with the call, or one that is not known or was revoked.",
                "Send \"Authorization: Bearer <API key>\", the same key as \"X-Auth-Token\", or HTTP Basic with account number and API key."),
        PAYMENT_REQUIRED(
                HttpStatus.PAYMENT_REQUIRED,
                "Payment is required",
                "The prepaid balance does not cover the port fee, or the call said \"acceptCharges\": false. \"amount\" and \"balance\" say how much is needed and how much there is.",
                "Have the account topped up, or accept the charges, and send the call again, with a new Idempotency-Key where it had one. "
                        + "Nothing was charged or submitted."),
        FORBIDDEN(
                HttpStatus.FORBIDDEN,
                "Not allowed",
                "You see the thing, but your account may not do this to it.",
                "Ask your port desk or administrator, who may."),
        NOT_FOUND(
                HttpStatus.NOT_FOUND,
                "Not found",
                "There is nothing at this address, or it belongs to an account that yours does not see; the answer is the same in both cases.",
                "Compare the id or number with the answer in which you got it, and check which account's key you use."),
        METHOD_NOT_ALLOWED(
                HttpStatus.METHOD_NOT_ALLOWED,
                "Method not allowed",
                "The address exists but does not know this HTTP method.",
                "Use one of the methods in the answer's \"Allow\" header."),
        NOT_ACCEPTABLE(
                HttpStatus.NOT_ACCEPTABLE,
                "Not available in that form",
                "The \"Accept\" header asks for a form in which this answer does not exist.",
                "Leave \"Accept\" out, or ask for application/json."),
        CONFLICT(
                HttpStatus.CONFLICT,
                "Not possible in the present state",
                "The demand does not fit the state that the thing is in now; \"state\" names it, and the detail says what would be possible.",
                "Read the resource again, then decide. What is refused now may be possible later, or no longer needed."),
        IDEMPOTENCY_KEY_IN_USE(
                HttpStatus.CONFLICT,
                "Request still running",
                "The first request with this Idempotency-Key is still being worked on, so its answer is not known yet.",
                "Repeat the same request with the same key after the seconds in \"Retry-After\"; you will get the first one's answer."),
        GONE(
                HttpStatus.GONE,
                "No longer available",
                "There was something at this address, and its time is over. Links to documents end one hour after they were made.",
                "Ask for a new link."),
        PRECONDITION_FAILED(
                HttpStatus.PRECONDITION_FAILED,
                "Changed in the meantime",
                "The \"If-Match\" header names another version than the present one: somebody changed the thing after you read it. Nothing was changed now.",
                "Read it again, see whether your change still makes sense, and send it with the new ETag."),
        TOO_LARGE(
                HttpStatus.CONTENT_TOO_LARGE,
                "Too large",
                "The request, or a file in it, is larger than what is accepted. A document may have at most 10 MB.",
                "Send less at once, or a smaller scan."),
        UNSUPPORTED_MEDIA_TYPE(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "Unsupported media type",
                "The \"Content-Type\" is missing, or one that is not understood at this address.",
                "Send application/json, unless the documentation of the operation names another type."),
        IDEMPOTENCY_KEY_REUSED(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "Idempotency-Key reused",
                "This Idempotency-Key came with another request within the last 24 hours. Nothing was done.",
                "Use a new key for a new request, and the same key only for an exact repeat."),
        PRECONDITION_REQUIRED(
                HttpStatus.PRECONDITION_REQUIRED,
                "A condition is required",
                "This change is made only on condition that nobody else changed the thing meanwhile.",
                "Read the thing and send its ETag as \"If-Match\"."),
        TOO_MANY_REQUESTS(
                HttpStatus.TOO_MANY_REQUESTS,
                "Too many requests",
                "Your account sent more requests than it may. The request was not carried out.",
                "Wait for the seconds in \"Retry-After\". \"RateLimit-Remaining\" on every answer says how many requests you have left."),
        INTERNAL(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "Something went wrong on our side",
                "It was not your input, and it has been logged.",
                "Try again with the same Idempotency-Key. If it stays, tell us the \"requestId\" of the answer."),
        UNAVAILABLE(
                HttpStatus.SERVICE_UNAVAILABLE,
                "Temporarily unavailable",
                "Something that Portway needs does not answer at the moment. Nothing was changed.",
                "Try again after the seconds in \"Retry-After\".");

        private final HttpStatus status;
        private final String title;
        private final String meaning;
        private final String remedy;

        Kind(HttpStatus status, String title, String meaning, String remedy) {
            this.status = status;
            this.title = title;
            this.meaning = meaning;
            this.remedy = remedy;
        }

        /** What an answer with this status means where nothing more is known. */
        static Kind of(int status) {
            for (Kind kind : values()) {
                if (kind.status.value() == status && !kind.name().startsWith("IDEMPOTENCY")) {
                    return kind;
                }
            }
            return status < 500 ? INVALID_INPUT : INTERNAL;
        }

        public HttpStatus status() {
            return status;
        }

        public String title() {
            return title;
        }

        /** The last part of the type's URI, which is {@code /problems/} and this. */
        public String slug() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** What has happened, for whoever reads the type's page. */
        String meaning() {
            return meaning;
        }

        /** What to do about it. */
        String remedy() {
            return remedy;
        }
    }

    private final ObjectMapper json;
    private final Dialects dialects;

    Problems(ObjectMapper json, Dialects dialects) {
        this.json = json;
        this.dialects = dialects;
    }

    public static ProblemDetail problem(ProblemKind kind, String detail, HttpServletRequest request) {
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
                problem.getDetail(),
                violations == null ? List.of() : violations,
                details,
                String.valueOf(problem.getInstance()));
    }

    private static ProblemKind kind(ProblemDetail problem) {
        String type = problem.getType().getPath();
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
