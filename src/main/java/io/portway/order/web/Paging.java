package io.portway.order.web;

import io.portway.kernel.Page;
import org.jspecify.annotations.Nullable;

/** The requested page of a list: {@code page} counts from 1, {@code size} goes up to 1000. */
record Paging(@Nullable Integer page, @Nullable Integer size) {

    private static final int DEFAULT_SIZE = 100;

    int number() {
        return Page.within("page", page == null ? 1 : page, Page.MAX_PAGE);
    }

    int limit() {
        return Page.within("size", size == null ? DEFAULT_SIZE : size, Page.MAX_SIZE);
    }
}
