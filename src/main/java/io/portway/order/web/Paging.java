package io.portway.order.web;

import io.portway.kernel.InvalidInput;
import io.portway.kernel.Page;
import io.portway.kernel.Violation;
import org.jspecify.annotations.Nullable;

/** The requested page of a list: {@code page} counts from 1, {@code size} goes up to 1000. */
record Paging(@Nullable Integer page, @Nullable Integer size) {

    private static final int DEFAULT_SIZE = 100;
    private static final int MAX_PAGE = 1_000_000;

    int number() {
        return within("page", page == null ? 1 : page, MAX_PAGE);
    }

    int limit() {
        return within("size", size == null ? DEFAULT_SIZE : size, Page.MAX_SIZE);
    }

    private static int within(String field, int value, int max) {
        if (value < 1 || value > max) {
            throw new InvalidInput(Violation.outOfBounds(field, value, max));
        }
        return value;
    }
}
