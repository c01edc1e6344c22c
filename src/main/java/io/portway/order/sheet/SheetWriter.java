package io.portway.order.sheet;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.portway.account.Caller;
import io.portway.kernel.InvalidInput;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.stereotype.Component;

/** Writes spreadsheets: a corrected file, and the template. In a workbook every cell is text, so that nothing is rounded or loses a zero. */
@Component
public class SheetWriter {

    private static final String FORMULA = "=+-@\t\r";
    private static final int ROWS_FOR_TEXT = 500;

    private final Judge judge;

    SheetWriter(Judge judge) {
        this.judge = judge;
    }

    /** Opens the answer, once nothing can be refused any more. */
    @FunctionalInterface
    public interface Output {
        OutputStream open() throws IOException;
    }

    /**
     * The file with what is proposed in place of what it says, and with what is wrong with a line in a last column.
     *
     * @throws InvalidInput if the file cannot be read to its end
     */
    public void corrected(Caller caller, SheetFile file, SheetOptions options, SheetFile.Kind kind, Output output)
            throws IOException {
        Planned planned = judge.file(caller, file, options, Progress.NONE);
        if (!planned.reading.faults().isEmpty()) {
            throw new InvalidInput(planned.reading.faults());
        }
        try (Table table = Reading.open(file, options);
                Target target = target(kind, output.open())) {
            Reading.headings(table, options);
            List<Headings.Heading> kept = planned.reading.headings().all().stream()
                    .filter(heading -> !heading.text().equalsIgnoreCase(Headings.PROBLEM))
                    .toList();
            List<String> cells =
                    new ArrayList<>(kept.stream().map(Headings.Heading::text).toList());
            cells.add(Headings.PROBLEM);
            target.row(cells);
            Iterator<Line> lines = planned.reading.lines().iterator();
            for (Table.Row row = table.next(); row != null && lines.hasNext(); row = table.next()) {
                Line line = lines.next();
                Map<Column, String> proposals = new HashMap<>();
                line.proposals.forEach(proposal -> proposals.put(proposal.column(), proposal.proposal()));
                cells.clear();
                for (Headings.Heading heading : kept) {
                    cells.add(
                            heading.column() != null && proposals.containsKey(heading.column())
                                    ? proposals.get(heading.column())
                                    : Texts.oneLine(row.cell(heading.index()).text()));
                }
                cells.add(planned.problem(line));
                target.row(cells);
            }
        }
    }

    /** A file with every column as a heading and no lines; a workbook explains the columns on a second worksheet. */
    public void template(SheetFile.Kind kind, OutputStream output) throws IOException {
        List<String> names =
                Arrays.stream(Column.values()).map(Column::columnName).toList();
        if (kind == SheetFile.Kind.CSV) {
            try (Target target = new CsvTarget(output)) {
                target.row(names);
            }
            return;
        }
        try (Workbook workbook = workbook(output)) {
            Worksheet numbers = workbook.newWorksheet("Numbers");
            for (int i = 0; i < names.size(); i++) {
                numbers.value(0, i, names.get(i));
                numbers.width(i, Math.max(12, names.get(i).length() + 2));
            }
            numbers.range(0, 0, 0, names.size() - 1).style().bold().set();
            numbers.range(1, 0, ROWS_FOR_TEXT, names.size() - 1)
                    .style()
                    .format("@")
                    .set();
            numbers.freezePane(1, 1);
            numbers.finish();
            Worksheet columns = workbook.newWorksheet("Columns");
            String[] heads = {"Column", "What it says", "Example", "Needed to submit"};
            for (int i = 0; i < heads.length; i++) {
                columns.value(0, i, heads[i]);
            }
            int row = 1;
            for (Column column : Column.values()) {
                columns.value(row, 0, column.columnName());
                columns.value(row, 1, column.what());
                columns.value(row, 2, column.example());
                columns.value(row, 3, column.needed() ? "yes" : "");
                row++;
            }
            columns.width(0, 22);
            columns.width(1, 80);
            columns.width(2, 20);
            columns.finish();
        }
    }

    private static Workbook workbook(OutputStream output) {
        return new Workbook(output, "Portway", "1.0");
    }

    private static Target target(SheetFile.Kind kind, OutputStream output) {
        return kind == SheetFile.Kind.XLSX ? new XlsxTarget(output) : new CsvTarget(output);
    }

    private interface Target extends Closeable {
        void row(List<String> cells) throws IOException;
    }

    /** With a mark, by which Excel knows that it is UTF-8. */
    private static final class CsvTarget implements Target {

        private final CsvWriter csv;

        CsvTarget(OutputStream output) {
            OutputStreamWriter writer = new OutputStreamWriter(output, StandardCharsets.UTF_8);
            try {
                writer.write('\uFEFF');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            this.csv = CsvWriter.builder().build(writer);
        }

        @Override
        public void row(List<String> cells) {
            csv.writeRecord(cells.stream().map(CsvTarget::harmless).toList());
        }

        /** Makes spreadsheets show a formula as text; a telephone number with its plus is none. */
        private static String harmless(String cell) {
            return cell.isEmpty() || FORMULA.indexOf(cell.charAt(0)) < 0 || cell.matches("\\+[\\d ()./-]+")
                    ? cell
                    : "'" + cell;
        }

        @Override
        public void close() throws IOException {
            csv.close();
        }
    }

    private static final class XlsxTarget implements Target {

        private static final int FLUSHED_AFTER = 1000;

        private final Workbook workbook;
        private final Worksheet sheet;
        private int rows;

        XlsxTarget(OutputStream output) {
            this.workbook = workbook(output);
            this.sheet = workbook.newWorksheet("Numbers");
        }

        @Override
        public void row(List<String> cells) throws IOException {
            for (int i = 0; i < cells.size(); i++) {
                if (!cells.get(i).isEmpty()) {
                    sheet.inlineString(rows, i, cells.get(i));
                    sheet.style(rows, i).format("@").set();
                }
            }
            rows++;
            if (rows % FLUSHED_AFTER == 0) {
                sheet.flush();
            }
        }

        @Override
        public void close() throws IOException {
            sheet.finish();
            workbook.close();
        }
    }
}
