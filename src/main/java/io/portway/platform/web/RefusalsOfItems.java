package io.portway.platform.web;

import io.portway.kernel.Refusals;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.lang.reflect.Method;
import java.util.Objects;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.annotation.ExceptionHandlerMethodResolver;

/** Asks {@link ProblemAdvice}, as Spring does for a whole call. */
@Component
class RefusalsOfItems implements Refusals {

    private final ProblemAdvice advice;
    private final ExceptionHandlerMethodResolver handlers = new ExceptionHandlerMethodResolver(ProblemAdvice.class);

    RefusalsOfItems(ProblemAdvice advice) {
        this.advice = advice;
    }

    @Override
    public ProblemDetail of(RuntimeException fault, String path) {
        Method handler = Objects.requireNonNull(handlers.resolveMethod(fault));
        ReflectionUtils.makeAccessible(handler);
        Object answer = ReflectionUtils.invokeMethod(handler, advice, fault, at(path));
        return (ProblemDetail) Objects.requireNonNull(((ResponseEntity<?>) Objects.requireNonNull(answer)).getBody());
    }

    private static HttpServletRequest at(String path) {
        ServletRequestAttributes current = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
        return new HttpServletRequestWrapper(current.getRequest()) {
            @Override
            public String getRequestURI() {
                return path;
            }
        };
    }
}
