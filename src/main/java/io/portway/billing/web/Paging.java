package io.portway.billing.web;

import io.portway.kernel.InvalidInput;
import io.portway.kernel.Page;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a ledger is wanted.
 *
 * @param page   from 1
 * @param size   1 to 1000
 * @param cursor the next of the page before
 */
record Paging(
        @Schema(description = "From 1", defaultValue = "1") @Nullable
        Integer page,

        @Schema(description = "1 to 1000", defaultValue = "50") @Nullable
        Integer size,

        @Schema(description = "The \"next\" of the page before, instead of a page number", example = "117") @Nullable
        String cursor) {

    private static final int DEFAULT_SIZE = 50;

    int number() {
        check();
        return page == null ? 1 : page;
    }

    int limit() {
        check();
        return size == null ? DEFAULT_SIZE : size;
    }

    /** The line before which the page begins; {@code null} where pages are numbered. */
    @Nullable
    Long before() {
        check();
        return cursor == null ? null : Long.valueOf(cursor);
    }

    private void check() {
        List<Violation> violations = new ArrayList<>();
        if (page != null && page < 1) {
            violations.add(new Violation(
                    "page", ViolationCode.OUT_OF_RANGE, String.valueOf(page), "is below 1", "give 1 or more"));
        }
        if (size != null && (size < 1 || size > Page.MAX_SIZE)) {
            violations.add(new Violation(
                    "size",
                    ViolationCode.OUT_OF_RANGE,
                    String.valueOf(size),
                    "is not between 1 and " + Page.MAX_SIZE,
                    "ask for at most " + Page.MAX_SIZE + " lines at once"));
        }
        if (cursor != null && !cursor.matches("\\d{1,18}")) {
            violations.add(new Violation(
                    "cursor",
                    ViolationCode.INVALID,
                    cursor,
                    "is not a cursor of a ledger",
                    "give the \"next\" of the page before"));
        } else if (cursor != null && page != null) {
            violations.add(new Violation(
                    "cursor",
                    ViolationCode.CONTRADICTION,
                    cursor,
                    "comes together with a page",
                    "give one of the two"));
        }
        if (!violations.isEmpty()) {
            throw new InvalidInput(violations);
        }
    }
}
