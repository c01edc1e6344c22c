package io.portway.platform.web;

import io.portway.kernel.ProblemKind;
import io.portway.limit.RateLimit;
import io.portway.limit.RateLimit.Grant;
import io.portway.limit.RateLimits;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits what one account sends to all nodes together, on every surface that takes API keys, and says on every answer how much is left:
 * {@code RateLimit-Limit}, {@code RateLimit-Remaining}, {@code RateLimit-Reset} (seconds). Real time counts, not the sandbox's.
 */
@Component
@Order(FilterOrder.RATE_LIMIT)
class RateLimitFilter extends OncePerRequestFilter {

    private final RateLimitSettings settings;
    private final RateLimit<UUID> limit;
    private final Problems problems;

    RateLimitFilter(RateLimitSettings settings, RateLimits limits, Problems problems) {
        this.settings = settings;
        this.limit = limits.limit("api", settings.burst(), settings.perSecond(), Duration.ofSeconds(1));
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !settings.enabled() || CurrentCaller.get().isEmpty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Grant grant = limit.take(CurrentCaller.get().orElseThrow().accountId());
        response.setHeader("RateLimit-Limit", Integer.toString(settings.burst()));
        response.setHeader("RateLimit-Remaining", Integer.toString(grant.remaining()));
        response.setHeader("RateLimit-Reset", Long.toString(grant.reset()));
        if (grant.granted()) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader("Retry-After", Long.toString(grant.retry()));
        problems.write(
                Problems.problem(
                        ProblemKind.TOO_MANY_REQUESTS,
                        "Your account may send " + settings.burst() + " requests at once and " + settings.perSecond()
                                + " per second after that; try again in " + grant.retry() + " s.",
                        request),
                request,
                response);
    }
}
