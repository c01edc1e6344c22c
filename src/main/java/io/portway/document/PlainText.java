package io.portway.document;

import java.text.Normalizer;

/** Text from outside, made fit to be shown on one line. */
final class PlainText {

    private PlainText() {}

    /**
     * Drops what cannot be seen (control, format and direction characters, halves of surrogate pairs), makes every run
     * of white space one blank, and composes accents; {@code null} and blank text become {@code ""}.
     */
    static String of(String text) {
        if (text == null) {
            return "";
        }
        String visible = text.replaceAll("\\s+", " ").replaceAll("\\p{C}", "");
        return Normalizer.normalize(visible, Normalizer.Form.NFC)
                .replaceAll("[\\p{Z}]+", " ")
                .strip();
    }
}
