package io.portway.order.sheet;

import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import io.portway.number.PhoneNumber;
import io.portway.number.PhoneNumbers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file, read: its lines and the requests that they form. What is kept of a line is small, and lines with the same data share it, so
 * that a file of the most lines fits into memory; the text of the file does not.
 */
final class Reading {

    static final int MOST_LINES = 100_000;
    static final int MOST_REQUESTS = 10_000;

    private static final int MOST_FAULTS_OF_A_LINE = 20;

    /** Of whom a block of lines is: where one of these changes, nothing is carried on. */
    private static final List<Column> WHOSE = List.of(
            Column.REFERENCE, Column.SUB_ACCOUNT, Column.END_USER_NAME, Column.ACCOUNT_NUMBER, Column.BILLING_NUMBER);

    private final SheetOptions options;
    private final Headings headings;
    private final Table.Source source;
    private final List<Violation> faults = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final Map<Map<Column, String>, Group> groups = new LinkedHashMap<>();
    private final Map<String, Integer> references = new HashMap<>();
    private final Map<PhoneNumber, Integer> seen = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();

    /** What the lines above said, if it is to be carried on. */
    private final Map<Column, CellValue> above = new EnumMap<>(Column.class);

    private record Read(Table.Cell cell, CellValue value) {}

    private final Map<Column, Read> latest = new EnumMap<>(Column.class);

    private Reading(SheetOptions options, Headings headings, Table.Source source) {
        this.options = options;
        this.headings = headings;
        this.source = source;
    }

    /** @throws InvalidInput if nothing can be read at all; other faults are with the {@link #faults() file} or its {@link #lines() lines} */
    static Reading of(SheetFile file, SheetOptions options, Progress progress) {
        try (Table table = open(file, options)) {
            Headings headings = headings(table, options);
            Reading reading = new Reading(options, headings, table.source());
            reading.read(table, progress);
            return reading;
        } catch (UnreadableLine e) {
            throw new InvalidInput(List.of(e.fault()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Table open(SheetFile file, SheetOptions options) {
        if (file.kind() == SheetFile.Kind.XLSX) {
            return new XlsxTable(file, options.columns(), options.worksheet());
        }
        if (options.worksheet() != null) {
            throw new InvalidInput(
                    "sheet",
                    ViolationCode.CONTRADICTION,
                    options.worksheet(),
                    "goes with a workbook, and this file is CSV",
                    "leave it out");
        }
        return new CsvTable(file, options.columns());
    }

    /** The first line that has a heading for the numbers; leaves the table after it. */
    static Headings headings(Table table, SheetOptions options) {
        Table.Row first = null;
        for (int i = 0; i < Headings.SEARCHED; i++) {
            Table.Row row = table.next();
            if (row == null) {
                break;
            }
            first = first == null ? row : first;
            Headings headings = Headings.of(row, options.columns());
            if (headings.hasNumber()) {
                return headings;
            }
        }
        if (first == null) {
            throw SheetFile.fault("has no lines", "send a line of headings and a line for each number");
        }
        boolean numbers = first.cells().stream()
                .anyMatch(cell -> PhoneNumber.parse(cell.text()).isPresent());
        throw new InvalidInput(
                "line " + first.line(),
                ViolationCode.UNUSABLE_FILE,
                null,
                numbers ? "has a number where the headings should be" : "has no heading for the numbers",
                "name the columns in the first line; that of the numbers is number, or Phone Number, TN and the like, "
                        + "and columns says what other headings mean");
    }

    private void read(Table table, Progress progress) {
        faults.addAll(headings.faultsOf(options.columns()));
        faults.addAll(headings.faults());
        if (headings.isContested(Column.NUMBER)) {
            return;
        }
        try {
            for (Table.Row row = table.next(); row != null; row = table.next()) {
                if (lines.size() == MOST_LINES || groups.size() > MOST_REQUESTS) {
                    faults.add(new Violation(
                            "line " + row.line(),
                            ViolationCode.TOO_MANY,
                            null,
                            lines.size() == MOST_LINES
                                    ? "is beyond the " + MOST_LINES + " lines that one file may have"
                                    : "is beyond the " + MOST_REQUESTS + " requests that one file may make",
                            "divide the file"));
                    return;
                }
                line(row);
                if (lines.size() % 1000 == 0) {
                    progress.at(Progress.Stage.READING, lines.size(), 0);
                }
            }
        } catch (UnreadableLine e) {
            faults.add(e.fault());
        }
        if (lines.isEmpty() && faults.isEmpty()) {
            faults.add(new Violation(
                    "file",
                    ViolationCode.REQUIRED,
                    null,
                    "has no numbers",
                    "give a line for each number below the headings"));
        }
        progress.at(Progress.Stage.READING, lines.size(), lines.size());
    }

    private void line(Table.Row row) {
        List<Violation> found = new ArrayList<>(0);
        List<Line.Proposal> proposals = new ArrayList<>(0);
        Map<Column, String> data = new EnumMap<>(Column.class);
        Map<Column, String> own = new EnumMap<>(Column.class);
        if (options.fillDown()) {
            forgetOthers(row);
        }
        swallowed(row, found);
        beyond(row, found);
        boolean faulty = false;
        String number = null;
        for (Map.Entry<Column, Headings.Heading> entry : headings.columns().entrySet()) {
            Column column = entry.getKey();
            Table.Cell cell = row.cell(entry.getValue().index());
            if (headings.isContested(column)) {
                continue;
            }
            CellValue value;
            if (!cell.isEmpty()) {
                value = value(column, cell);
                report(column, row.line(), cell.text(), value, found, proposals);
                above.put(column, value);
            } else if (options.fillDown() && column != Column.NUMBER && !column.isOfNumber()) {
                value = above.get(column);
            } else {
                value = null;
            }
            if (value == null) {
                continue;
            }
            faulty |= value.isFault() && column != Column.NUMBER && !column.isOfNumber();
            if (column == Column.NUMBER) {
                number = value.value();
            } else if (value.value() != null && !value.value().isEmpty()) {
                (column.isOfNumber() ? own : data).put(column, text(value.value()));
            } else if (value.isFault() && !column.isOfNumber()) {
                // Lines with the same fault stay together.
                data.put(column, text(Unread.value(cell.text())));
            }
            String time = column == Column.DESIRED_DATE ? DatesAndTimes.timeOf(cell.text()) : null;
            if (time != null) {
                data.putIfAbsent(Column.DESIRED_TIME, text(time));
            }
        }
        Address.split(row.line(), data, headings, found);
        PhoneNumber phone = number(row, number, found);
        Group group = groups.computeIfAbsent(data, same -> group(row.line(), same));
        group.faulty |= faulty;
        Line line = new Line(row.line(), row.hidden(), phone, group, own, List.copyOf(found), List.copyOf(proposals));
        group.lines.add(line);
        lines.add(line);
    }

    /** Most cells say what the one above says. */
    private CellValue value(Column column, Table.Cell cell) {
        Read before = latest.get(column);
        if (before != null && before.cell.equals(cell)) {
            return before.value;
        }
        CellValue value = CellValue.read(column, cell);
        latest.put(column, new Read(cell, value));
        return value;
    }

    private Group group(int line, Map<Column, String> data) {
        String reference = data.get(Column.REFERENCE);
        Integer other = reference == null ? null : references.putIfAbsent(reference, line);
        return new Group(line, Map.copyOf(data), other == null ? 0 : other);
    }

    private void report(
            Column column,
            int line,
            String text,
            CellValue value,
            List<Violation> found,
            List<Line.Proposal> proposals) {
        String shown = column.isSecret() ? null : shown(text);
        if (value.fault() != null && found.size() < MOST_FAULTS_OF_A_LINE) {
            found.add(new Violation(
                    headings.at(line, column),
                    column.kind().fault(),
                    shown,
                    value.fault(),
                    value.remedy() == null ? "" : value.remedy()));
        } else if (value.proposal() != null) {
            proposals.add(new Line.Proposal(
                    column, shown == null ? "" : shown, String.valueOf(value.value()), value.proposal()));
        }
    }

    private static String shown(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }

    private @Nullable PhoneNumber number(Table.Row row, @Nullable String text, List<Violation> found) {
        String at = headings.at(row.line(), Column.NUMBER);
        if (text == null) {
            Headings.Heading heading = headings.columns().get(Column.NUMBER);
            if (heading != null && row.cell(heading.index()).isEmpty()) {
                found.add(Violation.missing(at, "give a number in each line"));
            }
            return null;
        }
        PhoneNumber number = PhoneNumber.parse(text).orElse(null);
        if (number == null) {
            found.add(PhoneNumbers.unreadable(at, shown(text)));
            return null;
        }
        Integer first = seen.putIfAbsent(number, row.line());
        if (first != null) {
            found.add(new Violation(
                    at,
                    ViolationCode.DUPLICATE,
                    text,
                    "is the same number as in line " + first,
                    "give each number once"));
            return null;
        }
        return number;
    }

    /** A cell that took in whole lines, because a quote was opened in it and closed in another. */
    private void swallowed(Table.Row row, List<Violation> found) {
        if (source.kind() != SheetFile.Kind.CSV) {
            return;
        }
        String separator = String.valueOf(source.separator()).equals("tab") ? "\t" : String.valueOf(source.separator());
        for (Table.Cell cell : row.cells()) {
            int line = cell.text().indexOf('\n') + cell.text().indexOf('\r') + 2;
            if (line > 0
                    && cell.text().split(Pattern.quote(separator), -1).length
                            > headings.all().size() / 2 + 1) {
                found.add(new Violation(
                        "line " + row.line(),
                        ViolationCode.UNUSABLE_FILE,
                        null,
                        "has a cell that takes in lines below: a quote is opened in it and closed too late",
                        "close the quote, or remove it"));
            }
        }
    }

    private void beyond(Table.Row row, List<Violation> found) {
        for (int i = 0; i < row.cells().size(); i++) {
            if (!row.cell(i).isEmpty() && !headings.hasAt(i)) {
                found.add(new Violation(
                        "line " + row.line() + ", column " + (i + 1),
                        ViolationCode.UNUSABLE_FILE,
                        shown(row.cell(i).text()),
                        "has no heading",
                        "give the column a heading, or check the separators of the line"));
                return;
            }
        }
    }

    /** Nothing is carried from one reference, customer or account to another. */
    private void forgetOthers(Table.Row row) {
        for (Column column : WHOSE) {
            Headings.Heading heading = headings.columns().get(column);
            if (heading == null || row.cell(heading.index()).isEmpty()) {
                continue;
            }
            CellValue before = above.get(column);
            if (before == null || !before.equals(value(column, row.cell(heading.index())))) {
                above.clear();
                return;
            }
        }
    }

    /** One object for each text, since most occur in many lines. */
    private String text(String text) {
        return texts.computeIfAbsent(text, same -> same);
    }

    Headings headings() {
        return headings;
    }

    Table.Source source() {
        return source;
    }

    /** What keeps the file as a whole from being committed. */
    List<Violation> faults() {
        return faults;
    }

    List<Line> lines() {
        return lines;
    }

    List<Group> groups() {
        return List.copyOf(groups.values());
    }
}
