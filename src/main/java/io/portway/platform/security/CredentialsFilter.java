package io.portway.platform.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Authenticates a call by its credentials; rejects wrong ones at once, and leaves calls without any to the rules. */
final class CredentialsFilter extends OncePerRequestFilter {

    private final Function<Presented, Optional<Authentication>> check;
    private final AuthenticationEntryPoint refusal;
    private final RequestMatcher open;
    private final RequestAttributeSecurityContextRepository contexts = new RequestAttributeSecurityContextRepository();

    CredentialsFilter(Function<Presented, Optional<Authentication>> check, AuthenticationEntryPoint refusal) {
        this(check, refusal, request -> false);
    }

    /** @param open calls whose credentials do not count */
    CredentialsFilter(
            Function<Presented, Optional<Authentication>> check,
            AuthenticationEntryPoint refusal,
            RequestMatcher open) {
        this.check = check;
        this.refusal = refusal;
        this.open = open;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return open.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var presented = Presented.in(request);
        if (presented.isPresent()) {
            var authentication = check.apply(presented.get());
            if (authentication.isEmpty()) {
                refusal.commence(request, response, new BadCredentialsException("unknown"));
                return;
            }
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(authentication.get());
            SecurityContextHolder.setContext(context);
            // Kept with the request for the second dispatch of an asynchronous one.
            contexts.saveContext(context, request, response);
        }
        chain.doFilter(request, response);
    }
}
