package io.portway.dialect.sinch;

/** Sinch fills texts that are not there with "", where the domain has nothing. */
final class Texts {

    private Texts() {}

    static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    static String orNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
