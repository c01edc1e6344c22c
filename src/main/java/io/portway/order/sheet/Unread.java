package io.portway.order.sheet;

import org.jspecify.annotations.Nullable;

/** Stands among the data of a request for a cell that cannot be read, so that lines with the same fault stay together. */
final class Unread {

    private static final String MARK = "\u0000";

    private Unread() {}

    static String value(String text) {
        return MARK + text;
    }

    static boolean is(@Nullable String value) {
        return value != null && value.startsWith(MARK);
    }
}
