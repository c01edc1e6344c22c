package io.portway.kernel;

import org.jspecify.annotations.Nullable;

/** Texts of customers as cells of a CSV file. */
public final class CsvText {

    private static final String FORMULA = "=+-@\t\r";

    private CsvText() {}

    /** Makes spreadsheets show a formula as text; empty for {@code null}. */
    public static String harmless(@Nullable String cell) {
        if (cell == null) {
            return "";
        }
        return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
