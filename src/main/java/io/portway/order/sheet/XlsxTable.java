package io.portway.order.sheet;

import io.portway.kernel.InvalidInput;
import io.portway.kernel.ViolationCode;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/** A worksheet of an .xlsx workbook: the one whose headings are known best, or the one that the caller names. */
final class XlsxTable implements Table {

    private static final int MOST_DIGITS = 15;
    private static final int MOST_ROWS = 1_048_576;
    private static final Pattern ERROR = Pattern.compile("#(N/A|REF!|VALUE!|NAME\\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!)");
    private static final Pattern ZEROS = Pattern.compile("0+");

    private final ReadableWorkbook workbook;
    private final Source source;
    private final Stream<org.dhatim.fastexcel.reader.Row> stream;
    private final Iterator<org.dhatim.fastexcel.reader.Row> rows;
    private final BitSet hidden;
    private int line;

    /** @param wanted name of the worksheet; {@code null} for the one with the headings */
    XlsxTable(SheetFile file, Map<String, String> named, @Nullable String wanted) {
        WorkbookLimits.check(file);
        ReadableWorkbook open = null;
        try {
            open = workbook(file);
            Sheet sheet = sheet(open, named, wanted);
            this.workbook = open;
            this.source = new Source(
                    SheetFile.Kind.XLSX,
                    null,
                    null,
                    sheet.getName(),
                    open.getSheets()
                            .filter(other -> other != sheet && other.getVisibility() == SheetVisibility.VISIBLE)
                            .map(Sheet::getName)
                            .toList());
            this.hidden = hidden(file, sheet);
            this.stream = sheet.openStream();
            this.rows = stream.iterator();
            open = null;
        } catch (InvalidInput e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw SheetFile.fault(
                    "cannot be read as a workbook", "open it in a spreadsheet program and save it as .xlsx");
        } finally {
            closeQuietly(open);
        }
    }

    private static ReadableWorkbook workbook(SheetFile file) throws IOException {
        try {
            return new ReadableWorkbook(file.path().toFile(), new ReadingOptions(true, true));
        } catch (IOException | RuntimeException e) {
            // Some programs write no styles, which the formats of cells are among.
            return new ReadableWorkbook(file.path().toFile(), new ReadingOptions(false, true));
        }
    }

    private static Sheet sheet(ReadableWorkbook workbook, Map<String, String> named, @Nullable String wanted)
            throws IOException {
        List<Sheet> sheets = workbook.getSheets().toList();
        if (wanted != null) {
            return sheets.stream()
                    .filter(sheet -> wanted.equalsIgnoreCase(sheet.getName()))
                    .findFirst()
                    .orElseThrow(() -> new InvalidInput(
                            "sheet",
                            ViolationCode.NOT_FOUND,
                            wanted,
                            "is not a worksheet of this file",
                            "use one of " + names(sheets)));
        }
        List<Sheet> best = new ArrayList<>();
        int most = 0;
        for (Sheet sheet : sheets) {
            int known = sheet.getVisibility() == SheetVisibility.VISIBLE ? known(sheet, named) : 0;
            if (known > most) {
                best.clear();
                most = known;
            }
            if (known > 0 && known == most) {
                best.add(sheet);
            }
        }
        if (best.size() > 1) {
            throw new InvalidInput(
                    "sheet",
                    ViolationCode.REQUIRED,
                    null,
                    "is missing: several worksheets have numbers: " + names(best),
                    "name the one to read as sheet, one after the other");
        }
        return best.isEmpty()
                ? sheets.stream()
                        .filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
                        .findFirst()
                        .orElse(sheets.get(0))
                : best.get(0);
    }

    private static int known(Sheet sheet, Map<String, String> named) throws IOException {
        try (Stream<org.dhatim.fastexcel.reader.Row> rows = sheet.openStream()) {
            return rows.limit(Headings.SEARCHED)
                    .map(row -> Headings.of(row(row, row.getRowNum(), false), named))
                    .filter(Headings::hasNumber)
                    .mapToInt(Headings::known)
                    .max()
                    .orElse(0);
        }
    }

    /** The rows that a spreadsheet program does not show, which the library does not tell. */
    private static BitSet hidden(SheetFile file, Sheet sheet) throws IOException {
        BitSet rows = new BitSet();
        try (ZipFile zip = ZipFile.builder().setPath(file.path()).get()) {
            String[] part = {null};
            elements(zip, "xl/_rels/workbook.xml.rels", "Relationship", relation -> {
                if (sheet.getId().equals(relation.getAttributeValue(null, "Id"))) {
                    part[0] = relation.getAttributeValue(null, "Target");
                }
            });
            if (part[0] == null) {
                return rows;
            }
            int[] last = {0};
            elements(zip, part[0].startsWith("/") ? part[0].substring(1) : "xl/" + part[0], "row", row -> {
                String number = row.getAttributeValue(null, "r");
                last[0] = number == null ? last[0] + 1 : Integer.parseInt(number);
                String said = row.getAttributeValue(null, "hidden");
                if (("1".equals(said) || "true".equals(said)) && last[0] <= MOST_ROWS) {
                    rows.set(last[0]);
                }
            });
        } catch (XMLStreamException e) {
            // Whoever reads the rows comes upon it, too, and knows the line.
        }
        return rows;
    }

    private static void elements(ZipFile zip, String part, String name, Consumer<XMLStreamReader> each)
            throws IOException, XMLStreamException {
        ZipArchiveEntry entry = zip.getEntry(part);
        if (entry == null) {
            return;
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (InputStream content = zip.getInputStream(entry)) {
            XMLStreamReader reader = factory.createXMLStreamReader(content);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals(name)) {
                    each.accept(reader);
                }
            }
        }
    }

    private static String names(List<Sheet> sheets) {
        return String.join(", ", sheets.stream().map(Sheet::getName).toList());
    }

    @Override
    public @Nullable Row next() {
        try {
            while (rows.hasNext()) {
                org.dhatim.fastexcel.reader.Row read = rows.next();
                line = Math.max(line + 1, read.getRowNum());
                Row row = row(read, line, hidden.get(line));
                if (!row.isEmpty()) {
                    return row;
                }
            }
            return null;
        } catch (RuntimeException e) {
            throw new UnreadableLine(
                    line + 1L, "cannot be read", "open the file in a spreadsheet program and save it as .xlsx");
        }
    }

    private static Row row(org.dhatim.fastexcel.reader.Row read, int line, boolean hidden) {
        List<Cell> cells = new ArrayList<>(read.getCellCount());
        for (int i = 0; i < read.getCellCount(); i++) {
            cells.add(cell(read.getCell(i)));
        }
        while (!cells.isEmpty() && cells.get(cells.size() - 1).isEmpty()) {
            cells.remove(cells.size() - 1);
        }
        return new Row(line, cells, hidden);
    }

    private static Cell cell(org.dhatim.fastexcel.reader.@Nullable Cell cell) {
        Object value = cell == null ? null : cell.getValue();
        if (cell == null || value == null) {
            return cell != null && cell.getType() == CellType.FORMULA
                    ? new Cell(
                            "", "has a formula without its result; open the file in a spreadsheet program and save it")
                    : Cell.EMPTY;
        }
        if (value instanceof BigDecimal number) {
            return number(cell, number);
        }
        if (value instanceof Boolean flag) {
            return Cell.text(flag ? "TRUE" : "FALSE");
        }
        String text = Texts.plain(unescaped(value.toString()));
        return cell.getType() == CellType.ERROR
                        || cell.getType() == CellType.FORMULA
                                && ERROR.matcher(text).matches()
                ? new Cell(text, "has Excel's error " + text)
                : Cell.text(text);
    }

    private static Cell number(org.dhatim.fastexcel.reader.Cell cell, BigDecimal number) {
        String format = cell.getDataFormatString();
        if (format != null && isDate(format)) {
            return Cell.text(date(cell, number));
        }
        int digits = number.precision() - number.scale();
        if (Math.abs(number.scale()) > 50 || digits > 50) {
            return Cell.text(number.toString());
        }
        String plain = number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        if (digits > MOST_DIGITS) {
            return new Cell(
                    plain, "is a number of more than " + MOST_DIGITS + " digits, of which Excel has lost the last");
        }
        return Cell.text(format == null ? plain : zeros(plain, format));
    }

    /** A format of zeros shows leading ones, such as that for ZIP codes and ZIP+4. */
    private static String zeros(String plain, String format) {
        String form = format.split(";", 2)[0].replace("\\", "").replace("\"", "");
        if (!plain.matches("\\d+")) {
            return plain;
        }
        if (ZEROS.matcher(form).matches()) {
            return "0".repeat(Math.max(0, form.length() - plain.length())) + plain;
        }
        if (form.equals("00000-0000") && plain.length() <= 9) {
            String zip = "0".repeat(9 - plain.length()) + plain;
            return zip.substring(0, 5) + "-" + zip.substring(5);
        }
        return plain;
    }

    private static boolean isDate(String format) {
        String bare = format.split(";", 2)[0]
                .replaceAll("\"[^\"]*\"", "")
                .replaceAll("\\\\.", "")
                .replaceAll("_.", "")
                .replaceAll("(?i)\\[(?!h+]|m+]|s+])[^]]*]", "");
        return !bare.equalsIgnoreCase("General")
                && bare.matches("(?i).*[ymdhs].*")
                && !bare.matches("(?i).*[0#]E[+-].*");
    }

    private static String date(org.dhatim.fastexcel.reader.Cell cell, BigDecimal number) {
        try {
            LocalDateTime at = cell.asDate();
            // To the minute: Excel counts time in fractions of a day.
            LocalTime time = at.plusSeconds(30).toLocalTime().withSecond(0).withNano(0);
            if (number.compareTo(BigDecimal.ONE) < 0) {
                return time.toString();
            }
            return time.equals(LocalTime.MIDNIGHT)
                    ? at.plusSeconds(30).toLocalDate().toString()
                    : DateTimeFormatter.ISO_LOCAL_DATE.format(at) + " " + time;
        } catch (RuntimeException e) {
            return number.toPlainString();
        }
    }

    /** Characters that XML cannot hold are written as {@code _x000D_}. */
    private static String unescaped(String text) {
        return text.contains("_x")
                ? Pattern.compile("_x([0-9A-Fa-f]{4})_")
                        .matcher(text)
                        .replaceAll(match -> Matcher.quoteReplacement(
                                Character.toString((char) Integer.parseInt(match.group(1), 16))))
                : text;
    }

    @Override
    public Source source() {
        return source;
    }

    @Override
    public void close() throws IOException {
        stream.close();
        workbook.close();
    }

    private static void closeQuietly(@Nullable ReadableWorkbook workbook) {
        try {
            if (workbook != null) {
                workbook.close();
            }
        } catch (IOException e) {
            // It is about to be deleted.
        }
    }
}
