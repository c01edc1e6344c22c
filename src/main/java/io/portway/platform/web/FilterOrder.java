package io.portway.platform.web;

import org.springframework.core.Ordered;

/**
 * The order of the filters of the native API and the dialects, all after the security chain, which has identified the caller
 * by then. A repeat with a known {@code Idempotency-Key} is answered without checking {@code If-Match}: the first call
 * satisfied it.
 */
public final class FilterOrder {

    public static final int RATE_LIMIT = Ordered.LOWEST_PRECEDENCE - 300;
    public static final int IDEMPOTENCY = Ordered.LOWEST_PRECEDENCE - 200;
    public static final int CONDITIONAL_UPDATE = Ordered.LOWEST_PRECEDENCE - 100;

    private FilterOrder() {}
}
