package io.portway.order.sheet;

import java.util.regex.Pattern;

/** What spreadsheets put into and around a text. */
final class Texts {

    private static final Pattern BREAKS = Pattern.compile("\\s*[\\t\\n\\r\\u000B\\f\\u0085\\u2028\\u2029]+\\s*");
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}|[\\u0080-\\u009F]");

    private Texts() {}

    /**
     * Without surrounding blanks, the apostrophe that makes a spreadsheet keep a text, and the formula that does the same
     * ({@code ="0123"}); blanks that do not break become plain ones, and those that cannot be seen vanish.
     */
    static String plain(String cell) {
        StringBuilder plain = new StringBuilder(cell.length());
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            switch (c) {
                case '\u00A0', '\u2007', '\u202F' -> plain.append(' ');
                case '\u200B', '\u200E', '\u200F', '\u202A', '\u202C', '\u2060', '\uFEFF' -> {}
                default -> plain.append(c);
            }
        }
        String text = plain.toString().strip();
        if (text.startsWith("=\"") && text.endsWith("\"") && text.length() > 2) {
            text = text.substring(2, text.length() - 1).strip();
        }
        return text.startsWith("'") ? text.substring(1).strip() : text;
    }

    /** The same in one line and without control characters. */
    static String oneLine(String text) {
        return text.chars().anyMatch(c -> Character.isISOControl(c) || c == '\u2028' || c == '\u2029')
                ? CONTROLS.matcher(BREAKS.matcher(text).replaceAll(" "))
                        .replaceAll("")
                        .strip()
                : text;
    }
}
