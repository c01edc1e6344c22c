package io.portway.order.sheet;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text with separators: comma, semicolon, tab or bar, whichever makes most of the headings; a line {@code sep=;} decides. */
final class CsvTable implements Table {

    private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');
    private static final int SAMPLE = 64 * 1024;
    private static final int LARGEST_RECORD = 1024 * 1024;
    private static final Pattern STARTING = Pattern.compile(".*record starting at line (\\d+).*", Pattern.DOTALL);
    private static final Pattern NAMED = Pattern.compile("(?i)\"?sep=(.)\"?[,;\\t ]*");

    private final TextEncoding encoding;
    private final char separator;
    private final int skipped;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;

    CsvTable(SheetFile file, Map<String, String> named) {
        this.encoding = TextEncoding.of(file);
        try (BufferedReader sample = new BufferedReader(encoding.open(file))) {
            char[] buffer = new char[SAMPLE];
            int read = sample.read(buffer, 0, SAMPLE);
            String text = new String(buffer, 0, Math.max(read, 0));
            String first = text.lines().findFirst().orElse("");
            Matcher said = NAMED.matcher(first.strip());
            this.skipped = said.matches() ? 1 : 0;
            this.separator = said.matches() ? said.group(1).charAt(0) : separator(text, named);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.reader = reader(withoutFirst(encoding.open(file)), separator, false);
        this.records = reader.iterator();
    }

    private Reader withoutFirst(Reader text) {
        BufferedReader lines = new BufferedReader(text);
        try {
            if (skipped > 0) {
                lines.readLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    private static CsvReader<CsvRecord> reader(Reader text, char separator, boolean unclosed) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .commentStrategy(CommentStrategy.NONE)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(unclosed)
                .trimWhitespacesAroundQuotes(true)
                .maxBufferSize(LARGEST_RECORD)
                .ofCsvRecord(text);
    }

    /** The one with which most headings are known; among equals the one that makes most cells. */
    private static char separator(String sample, Map<String, String> named) {
        char best = ',';
        int most = -1;
        for (char candidate : SEPARATORS) {
            int found = 0;
            try (CsvReader<CsvRecord> reader = reader(new StringReader(sample), candidate, true)) {
                Iterator<CsvRecord> records = reader.iterator();
                for (int i = 0; i < Headings.SEARCHED && records.hasNext(); i++) {
                    CsvRecord record = records.next();
                    Headings headings = Headings.of(row(record, 0), named);
                    found = Math.max(found, 1000 * headings.known() + Math.min(record.getFieldCount(), 999));
                }
            } catch (CsvParseException e) {
                // With this separator it is no table, at least not to its end.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (found > most) {
                most = found;
                best = candidate;
            }
        }
        return best;
    }

    @Override
    public @Nullable Row next() {
        try {
            while (records.hasNext()) {
                Row row = row(records.next(), skipped);
                if (!row.isEmpty()) {
                    return row;
                }
            }
            return null;
        } catch (CsvParseException e) {
            String message = String.valueOf(e.getMessage());
            Matcher starting = STARTING.matcher(message);
            long line = skipped + (starting.matches() ? Long.parseLong(starting.group(1)) : 1);
            throw message.startsWith("Unclosed")
                    ? new UnreadableLine(
                            line,
                            "opens a quote that is never closed, so that the rest of the file would be one cell",
                            "close the quote, or remove it")
                    : message.startsWith("Unexpected")
                            ? new UnreadableLine(
                                    line,
                                    "has text after a closing quote; either that quote or an earlier one does not belong there",
                                    "put quotes around whole cells only, and double those within")
                            : new UnreadableLine(line, "cannot be read as CSV", "check its quotes and separators");
        } catch (UncheckedIOException e) {
            throw new UnreadableLine(1, "cannot be read as text", "save the file as UTF-8, or as .xlsx");
        }
    }

    private static Row row(CsvRecord record, int skipped) {
        List<Cell> cells = new ArrayList<>(record.getFieldCount());
        for (int i = 0; i < record.getFieldCount(); i++) {
            cells.add(Cell.text(Texts.plain(record.getField(i))));
        }
        return new Row(Math.toIntExact(record.getStartingLineNumber() + skipped), cells, false);
    }

    @Override
    public Source source() {
        return new Source(
                SheetFile.Kind.CSV,
                encoding.charset().name(),
                separator == '\t' ? "tab" : Character.toString(separator),
                null,
                List.of());
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
