package io.portway.platform.web;

import io.portway.account.Caller;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** The account behind the current thread's call. */
public final class CurrentCaller {

    private CurrentCaller() {}

    public static Optional<Caller> get() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .map(Authentication::getPrincipal)
                .filter(Caller.class::isInstance)
                .map(Caller.class::cast);
    }
}
