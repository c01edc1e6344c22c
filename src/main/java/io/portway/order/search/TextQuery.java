package io.portway.order.search;

import java.util.Locale;

/**
 * A text to find, whatever its case: as a whole, or texts that begin with it.
 *
 * @param text in lower case
 */
public record TextQuery(String text, boolean begins) {

    /** @param given what is searched for; an asterisk at its end stands for anything that follows */
    public static TextQuery of(String given) {
        String text = given.strip().toLowerCase(Locale.ROOT);
        return text.endsWith("*")
                ? new TextQuery(text.substring(0, text.length() - 1), true)
                : new TextQuery(text, false);
    }

    /** For {@code like}. */
    public String pattern() {
        return text.replaceAll("[\\\\%_]", "\\\\$0") + (begins ? "%" : "");
    }
}
