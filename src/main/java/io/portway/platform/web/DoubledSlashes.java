package io.portway.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Clients of the dialects join a base address that ends in a slash with paths that begin with one, as their providers print both. What
 * comes after sees one slash, the rules of who may do what included; anywhere else such an address is refused.
 */
final class DoubledSlashes extends OncePerRequestFilter {

    private final Dialects dialects;

    DoubledSlashes(Dialects dialects) {
        this.dialects = dialects;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = single(request.getRequestURI());
        if (path.equals(request.getRequestURI())) {
            chain.doFilter(request, response);
        } else if (dialects.at(path).isPresent()) {
            chain.doFilter(new Single(request, path), response);
        } else {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    private static String single(String path) {
        return path.replaceAll("/{2,}", "/");
    }

    private static final class Single extends HttpServletRequestWrapper {

        private final String path;

        Single(HttpServletRequest request, String path) {
            super(request);
            this.path = path;
        }

        @Override
        public String getRequestURI() {
            return path;
        }

        @Override
        public StringBuffer getRequestURL() {
            StringBuffer url = super.getRequestURL();
            return url.replace(url.length() - super.getRequestURI().length(), url.length(), path);
        }

        @Override
        public String getServletPath() {
            return single(super.getServletPath());
        }
    }
}
