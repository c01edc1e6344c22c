package io.portway.dialect.sinch;

import org.jspecify.annotations.Nullable;

/** Sinch uses "" for missing strings, the domain {@code null}. */
final class Texts {

    private Texts() {}

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
