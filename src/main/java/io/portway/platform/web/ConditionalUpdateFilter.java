package io.portway.platform.web;

import io.portway.account.Caller;
import io.portway.kernel.ProblemKind;
import io.portway.kernel.VersionedResource;
import io.portway.kernel.VersionedResource.Standing;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.UriUtils;

/**
 * {@code If-Match} on every call that changes a {@link VersionedResource} or something below it: the call is carried out only
 * if the resource still has that version. The row is locked from the comparison to the end of the call, in one transaction, so that
 * of two calls with the same tag one wins and the other gets 412.
 *
 * <p>The plain version, as in the responses' {@code version}, is accepted as well as the tag.
 */
@Component
@Order(FilterOrder.CONDITIONAL_UPDATE)
class ConditionalUpdateFilter extends OncePerRequestFilter {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Pattern PATH = Pattern.compile("/api/v1/([a-z-]+)/([^/]+)(?:/.*)?");

    private final ObjectProvider<VersionedResource> resources;
    private final ObjectProvider<PlatformTransactionManager> transactions;
    private final Problems problems;

    ConditionalUpdateFilter(
            ObjectProvider<VersionedResource> resources,
            ObjectProvider<PlatformTransactionManager> transactions,
            Problems problems) {
        this.resources = resources;
        this.transactions = transactions;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.IF_MATCH) == null || READS.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Matcher path = PATH.matcher(
                request.getRequestURI().substring(request.getContextPath().length()));
        Optional<Caller> caller = CurrentCaller.get();
        Optional<VersionedResource> resource = path.matches()
                ? resources.stream()
                        .filter(kind -> kind.collection().equals(path.group(1)))
                        .findFirst()
                : Optional.empty();
        if (resource.isEmpty() || caller.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        try {
            holding(resource.get(), caller.get(), path.group(2), request, response, chain);
        } catch (ConcurrencyFailureException e) {
            problems.write(
                    Problems.problem(
                            ProblemKind.CONFLICT,
                            "Somebody else changed this at the same moment; read it again and retry.",
                            request),
                    request,
                    response);
        }
    }

    private void holding(
            VersionedResource resource,
            Caller caller,
            String reference,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        var answer = new ContentCachingResponseWrapper(response);
        PlatformTransactionManager manager = transactions.getObject();
        TransactionStatus transaction = manager.getTransaction(null);
        boolean done = false;
        try {
            Optional<Standing> standing =
                    resource.lock(caller.accountId(), UriUtils.decode(reference, StandardCharsets.UTF_8));
            if (standing.isPresent() && !matches(request, standing.get())) {
                refuse(standing.get(), request, answer);
            } else {
                chain.doFilter(request, answer);
            }
            done = answer.getStatus() < 400;
        } finally {
            if (done) {
                manager.commit(transaction);
            } else {
                manager.rollback(transaction);
            }
        }
        answer.copyBodyToResponse();
    }

    private static boolean matches(HttpServletRequest request, Standing standing) {
        return EntityTags.list(request.getHeader(HttpHeaders.IF_MATCH))
                .anyMatch(tag -> tag.equals("*")
                        || tag.equals(EntityTags.quoted(standing.entityTag()))
                        || tag.equals(EntityTags.quoted(Integer.toString(standing.version()))));
    }

    private void refuse(Standing standing, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var problem = Problems.problem(
                ProblemKind.PRECONDITION_FAILED,
                "It was changed in the meantime and has version " + standing.version()
                        + " now; read it again and repeat your change with its new ETag.",
                request);
        problem.setProperty("version", standing.version());
        problem.setProperty("etag", EntityTags.quoted(standing.entityTag()));
        problems.write(problem, request, response);
    }
}
