package io.portway.order.sheet;

import java.io.Closeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a file, one after the other. */
interface Table extends Closeable {

    /**
     * @param text  with plain blanks, without surrounding ones; empty for an empty cell
     * @param fault what is wrong with the cell, as "has …"; {@code null} if nothing
     */
    record Cell(String text, @Nullable String fault) {

        static final Cell EMPTY = new Cell("", null);

        static Cell text(String text) {
            return text.isEmpty() ? EMPTY : new Cell(text, null);
        }

        boolean isEmpty() {
            return text.isEmpty() && fault == null;
        }
    }

    /**
     * @param line   as a spreadsheet program or an editor counts, from 1
     * @param hidden whether a spreadsheet program does not show it, because of a filter for instance
     */
    record Row(int line, List<Cell> cells, boolean hidden) {

        Cell cell(int index) {
            return index < cells.size() ? cells.get(index) : Cell.EMPTY;
        }

        boolean isEmpty() {
            return cells.stream().allMatch(Cell::isEmpty);
        }
    }

    /**
     * The next row that is not empty; {@code null} after the last one.
     *
     * @throws UnreadableLine if the file cannot be read from there on
     */
    @Nullable
    Row next();

    /** What the file is, for people. */
    Source source();

    /**
     * How a file was read.
     *
     * @param charset      of CSV
     * @param separator    of CSV
     * @param worksheet    of a workbook
     * @param otherSheets  visible worksheets that were not read
     */
    record Source(
            SheetFile.Kind kind,
            @Nullable String charset,
            @Nullable String separator,
            @Nullable String worksheet,
            List<String> otherSheets) {}
}
