package io.portway.document;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** Makes outside text safe to show on one line. */
final class PlainText {

    private PlainText() {}

    /**
     * Drops invisible characters (control, format, direction, lone surrogates), turns every run
     * of white space into one blank, and composes accents; {@code null} and blank text become {@code ""}.
     */
    static String of(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String visible = text.replaceAll("\\s+", " ").replaceAll("\\p{C}", "");
        return Normalizer.normalize(visible, Normalizer.Form.NFC)
                .replaceAll("[\\p{Z}]+", " ")
                .strip();
    }
}
