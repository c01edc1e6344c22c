package io.portway.platform.security;

import io.portway.kernel.ProblemKind;
import io.portway.platform.engine.EngineAddresses;
import io.portway.platform.web.Problems;
import io.portway.platform.web.RepeatableRequest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Guards the engine's REST API and the webapps, and closes holes of the engine's last community release.
 *
 * <ul>
 * <li>The webapps' setup, with which any visitor could become administrator, does not exist.
 * <li>Nobody deploys or removes deployments over HTTP: models are code, and ship with a release.
 * <li>A query with an expression (a name ending in {@code Expression}, at any depth, in the body or the URL)
 *     is refused: the engine would evaluate those inside {@code orQueries} for anybody who can sign in.
 * </ul>
 *
 * <p>It also limits unbounded queries: the engine rejects a query for an unlimited number of results, which Cockpit and
 * many clients send; such a query gets a limit added.
 */
final class EngineGuard extends OncePerRequestFilter {

    /** Several times a start with 50,000 numbers. */
    static final int LARGEST_BODY = 16 * 1024 * 1024;

    /** The engine's {@code queryMaxResultsLimit}. */
    private static final String BOUND = "maxResults=2000";

    /** The engine's own metrics have a smaller, fixed limit. */
    private static final String METRICS_BOUND = "maxResults=200";

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final Pattern setup;
    private final Pattern deployment;
    private final Problems problems;
    private final JsonFactory json = new JsonFactory();

    EngineGuard(EngineAddresses addresses, Problems problems) {
        String webapps = Pattern.quote(addresses.webapps());
        this.setup = Pattern.compile(webapps + "/(api/admin/setup|app/admin/[^/]+/setup)(/.*)?");
        this.deployment = Pattern.compile(
                "(" + EngineAddresses.REST + "|" + webapps + "/api/engine)(/engine/[^/]+)?/deployment(/.*)?");
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        if (setup.matcher(path).matches()) {
            refuse(ProblemKind.NOT_FOUND, "There is nothing at this address.", request, response);
            return;
        }
        if (deployment.matcher(path).matches() && !READING.contains(request.getMethod())) {
            refuse(
                    ProblemKind.FORBIDDEN,
                    "Models and forms ship with a release of Portway; deployment over HTTP is disabled.",
                    request,
                    response);
            return;
        }
        Optional<String> inAddress = expressionInAddress(request.getQueryString());
        if (inAddress.isPresent()) {
            refuseExpression(inAddress.get(), request, response);
            return;
        }
        if (!mayCarryJson(request)) {
            chain.doFilter(new Bounded(request), response);
            return;
        }
        byte[] body = request.getContentLengthLong() > LARGEST_BODY
                ? null
                : request.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (body == null || body.length > LARGEST_BODY) {
            refuse(
                    ProblemKind.TOO_LARGE,
                    "A body is at most " + LARGEST_BODY / (1024 * 1024) + " MB here.",
                    request,
                    response);
            return;
        }
        try {
            Optional<String> inBody = expressionInBody(body);
            if (inBody.isPresent()) {
                refuseExpression(inBody.get(), request, response);
                return;
            }
        } catch (JacksonException e) {
            // A more lenient parser behind us might accept what we cannot parse.
            refuse(ProblemKind.MALFORMED_JSON, "The body is not valid JSON.", request, response);
            return;
        }
        chain.doFilter(new RepeatableRequest(new Bounded(request), body), response);
    }

    /** Every body except forms: to the engine, uploads and form fields are values, never queries. */
    private static boolean mayCarryJson(HttpServletRequest request) {
        String type = request.getContentType() == null
                ? ""
                : request.getContentType().strip().toLowerCase(Locale.ROOT);
        return !type.startsWith("multipart/form-data")
                && !type.startsWith("application/x-www-form-urlencoded")
                && (request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null);
    }

    private static Optional<String> expressionInAddress(@Nullable String query) {
        if (query != null) {
            for (String pair : query.split("[&;]")) {
                String name = pair.contains("=") ? pair.substring(0, pair.indexOf('=')) : pair;
                try {
                    String decoded = URLDecoder.decode(name, StandardCharsets.UTF_8);
                    if (isExpression(decoded)) {
                        return Optional.of(decoded);
                    }
                } catch (IllegalArgumentException e) {
                    return Optional.of(name);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> expressionInBody(byte[] body) throws IOException {
        try (var parser = json.createParser(ObjectReadContext.empty(), body)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME && isExpression(parser.currentName())) {
                    return Optional.of(parser.currentName());
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isExpression(String name) {
        return name.strip().toLowerCase(Locale.ROOT).endsWith("expression");
    }

    private void refuseExpression(String name, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String shown = name.length() > 80 ? name.substring(0, 80) + "…" : name;
        refuse(
                ProblemKind.INVALID_INPUT,
                "\"" + shown + "\": expressions are not evaluated for callers. Use a plain value, such as "
                        + "\"assignee\" instead of \"assigneeExpression\".",
                request,
                response);
    }

    private void refuse(ProblemKind kind, String detail, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        problems.write(Problems.problem(kind, detail, request), request, response);
    }

    /** The same request with a limited number of results. */
    private static final class Bounded extends HttpServletRequestWrapper {

        Bounded(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getQueryString() {
            String query = super.getQueryString();
            String bound = getRequestURI().endsWith("/metrics") ? METRICS_BOUND : BOUND;
            if (query == null || query.isEmpty()) {
                return bound;
            }
            return query.startsWith("maxResults=") || query.contains("&maxResults=") ? query : query + "&" + bound;
        }
    }
}
