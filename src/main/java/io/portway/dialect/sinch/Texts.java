package io.portway.dialect.sinch;

/** Sinch uses "" for missing strings, the domain {@code null}. */
final class Texts {

    private Texts() {}

    static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    static String orNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
