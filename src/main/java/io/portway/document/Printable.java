package io.portway.document;

import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which texts Portway's letters can print. What they cannot is refused before anybody signs. */
public final class Printable {

    private Printable() {}

    /** The characters of a text that cannot be printed, each once; empty if there are none. */
    public static String missing(String text) {
        return Fonts.missing(PlainText.of(text));
    }

    /** @param texts by field; texts may be {@code null} */
    public static List<Violation> faults(Map<String, String> texts) {
        List<Violation> faults = new ArrayList<>();
        texts.forEach((field, text) -> {
            String missing = missing(text);
            if (!missing.isEmpty()) {
                faults.add(new Violation(
                        field,
                        ViolationCode.NOT_PRINTABLE,
                        text,
                        "has characters that the letter of authorization cannot print: " + missing,
                        "write it in the letters of the old carrier's bill, or upload a letter of your own"));
            }
        });
        return faults;
    }
}
