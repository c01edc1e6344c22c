package io.portway.order.sheet;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a file is to be read.
 *
 * @param columns   what headings mean, by heading; an empty name leaves a heading out
 * @param fillDown  whether an empty cell means the same as in the line above, within one reference, end user and account
 * @param worksheet {@code null} for the one whose headings are known
 */
public record SheetOptions(
        Map<String, String> columns,
        boolean fillDown,
        @Nullable String worksheet) {

    public static final SheetOptions NONE = new SheetOptions(Map.of(), false, null);

    public SheetOptions {
        columns = Map.copyOf(columns);
    }

    /** The same text for the same options. */
    String fingerprint() {
        return new TreeMap<>(columns) + " " + fillDown + " " + worksheet;
    }
}
