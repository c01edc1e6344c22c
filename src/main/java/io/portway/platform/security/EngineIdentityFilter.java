package io.portway.platform.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets the engine check its own authorizations for the user who signed in. */
final class EngineIdentityFilter extends OncePerRequestFilter {

    private final EngineUsers users;

    EngineIdentityFilter(EngineUsers users) {
        this.users = users;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        users.actAs(Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication())
                .getName());
        try {
            chain.doFilter(request, response);
        } finally {
            users.actAsNobody();
        }
    }
}
