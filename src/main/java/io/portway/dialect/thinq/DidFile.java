package io.portway.dialect.thinq;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.portway.kernel.InvalidInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers of an uploaded CSV file: on one line, one per line, or a mixture.
 *
 * @param places the place of each number, such as {@code line 3, value 1}
 */
record DidFile(List<String> dids, List<String> places) {

    private static final Pattern POSITION = Pattern.compile("numbers\\[(\\d+)]");

    /** More than a request may have, so that too many fail at the request's limit. */
    private static final int MOST_VALUES = 1_000_000;

    static DidFile read(byte[] content) {
        List<String> dids = new ArrayList<>();
        List<String> places = new ArrayList<>();
        try (InputStream bytes = new ByteArrayInputStream(content);
                CsvReader<CsvRecord> lines = CsvReader.builder()
                        .detectBomHeader(true)
                        .skipEmptyLines(true)
                        .trimWhitespacesAroundQuotes(true)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .build(manyValuesOnALine(), bytes, StandardCharsets.UTF_8)) {
            for (CsvRecord line : lines) {
                for (int i = 0; i < line.getFieldCount(); i++) {
                    String did = line.getField(i).strip();
                    if (!did.isEmpty()) {
                        dids.add(did);
                        places.add("line " + line.getStartingLineNumber() + ", value " + (i + 1));
                    }
                }
            }
        } catch (CsvParseException e) {
            throw new InvalidInput(
                    "file", null, "cannot be read as CSV: " + e.getMessage(), "check quotes and separators");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new DidFile(dids, places);
    }

    private static CsvRecordHandler manyValuesOnALine() {
        return CsvRecordHandler.builder().maxFields(MOST_VALUES).build();
    }

    /** The place in the file of a field of a port request. */
    String wireName(String path) {
        Matcher position = POSITION.matcher(path);
        return position.matches()
                ? places.get(Integer.parseInt(position.group(1)))
                : path.equals("numbers") ? "file" : path;
    }
}
