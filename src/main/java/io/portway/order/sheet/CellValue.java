package io.portway.order.sheet;

import io.portway.number.PhoneNumbers;
import io.portway.party.Regions;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a cell says, in the form that a draft takes.
 *
 * @param value    {@code null} if it cannot be read
 * @param proposal why the value is only proposed; {@code null} if the cell plainly says it
 * @param fault    what is wrong; {@code null} if nothing
 * @param remedy   what to do about a fault
 */
record CellValue(
        @Nullable String value,
        @Nullable String proposal,
        @Nullable String fault,
        @Nullable String remedy) {

    private static final Pattern SCIENTIFIC =
            Pattern.compile("[+-]?(\\d)(?:[.,](\\d+))?E\\+?(\\d{1,3})", Pattern.CASE_INSENSITIVE);
    private static final Pattern DECIMAL = Pattern.compile("(\\+?\\d{7,})[.,]0+");
    private static final Pattern WHOLE = Pattern.compile("(\\d+)\\.0");
    private static final Map<String, Boolean> FLAGS = Map.ofEntries(
            Map.entry("true", true),
            Map.entry("yes", true),
            Map.entry("y", true),
            Map.entry("t", true),
            Map.entry("1", true),
            Map.entry("x", true),
            Map.entry("on", true),
            Map.entry("false", false),
            Map.entry("no", false),
            Map.entry("n", false),
            Map.entry("f", false),
            Map.entry("0", false),
            Map.entry("off", false),
            Map.entry("-", false));
    private static final Map<String, String> COUNTRIES = Map.of(
            "usa",
            "US",
            "unitedstates",
            "US",
            "unitedstatesofamerica",
            "US",
            "u.s.",
            "US",
            "u.s.a.",
            "US",
            "can",
            "CA",
            "canada",
            "CA");
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("SERVICE business", "BUSINESS"),
            Map.entry("SERVICE biz", "BUSINESS"),
            Map.entry("SERVICE bus", "BUSINESS"),
            Map.entry("SERVICE b", "BUSINESS"),
            Map.entry("SERVICE commercial", "BUSINESS"),
            Map.entry("SERVICE residence", "RESIDENCE"),
            Map.entry("SERVICE residential", "RESIDENCE"),
            Map.entry("SERVICE res", "RESIDENCE"),
            Map.entry("SERVICE r", "RESIDENCE"),
            Map.entry("POLICY exclude", "EXCLUDE"),
            Map.entry("POLICY reject", "REJECT"),
            Map.entry("PORTING full", "FULL"),
            Map.entry("PORTING fullport", "FULL"),
            Map.entry("PORTING partial", "PARTIAL"),
            Map.entry("PORTING partialport", "PARTIAL"),
            Map.entry("REMAINING keep", "KEEP"),
            Map.entry("REMAINING disconnect", "DISCONNECT"),
            Map.entry("VOICE rtc", "RTC"),
            Map.entry("VOICE est", "EST"),
            Map.entry("VOICE fax", "FAX"));

    static CellValue read(Column column, Table.Cell cell) {
        if (cell.fault() != null) {
            return fault(cell.fault(), "give the value itself");
        }
        String text = Texts.oneLine(cell.text());
        if (text.contains("\uFFFD")) {
            return fault("has letters that were lost when the file was saved", "write them again");
        }
        if (column.kind() != Column.Kind.TEXT && text.isEmpty()) {
            return fault("has only characters that cannot be seen", "empty the cell, or write what was meant");
        }
        CellValue read = switch (column.kind()) {
            case NUMBER, BILLING -> number(text);
            case TEXT, SECRET -> text(text);
            case DATE -> DatesAndTimes.date(text);
            case TIME -> DatesAndTimes.time(text);
            case ZONE -> DatesAndTimes.zone(text);
            case FLAG -> flag(text);
            case STATE -> state(text);
            case ZIP -> zip(text);
            case COUNTRY -> country(text);
            case SERVICE -> word(column, text, "BUSINESS or RESIDENCE");
            case POLICY -> word(column, text, "EXCLUDE or REJECT");
            case PORTING -> word(column, text, "FULL or PARTIAL");
            case REMAINING -> word(column, text, "KEEP or DISCONNECT");
            case VOICE -> word(column, text, "RTC, EST or FAX");
        };
        return read.fault == null && read.proposal == null && !text.equals(cell.text())
                ? new CellValue(read.value, "has line breaks or control characters", null, null)
                : read;
    }

    boolean isFault() {
        return fault != null;
    }

    static CellValue of(String value) {
        return new CellValue(value, null, null, null);
    }

    static CellValue proposed(String value, String why) {
        return new CellValue(value, why, null, null);
    }

    static CellValue fault(String message, String remedy) {
        return new CellValue(null, null, message, remedy);
    }

    /** A number whose digits a spreadsheet has rounded away; {@code null} for any other text. */
    private static @Nullable CellValue scientific(String text) {
        Matcher scientific = SCIENTIFIC.matcher(text.replace(" ", ""));
        if (!scientific.matches()) {
            return null;
        }
        String decimals = scientific.group(2) == null ? "" : scientific.group(2);
        return decimals.length() >= Integer.parseInt(scientific.group(3))
                ? null
                : fault(
                        "is Excel's scientific notation, in which the last digits are lost",
                        "make the column text in the spreadsheet, enter the number again and save");
    }

    private static CellValue number(String text) {
        CellValue lost = scientific(text);
        if (lost != null) {
            return lost;
        }
        Matcher scientific = SCIENTIFIC.matcher(text);
        String whole = scientific.matches()
                ? new BigDecimal(text.replace(',', '.')).toPlainString()
                : DECIMAL.matcher(text).replaceFirst("$1");
        return PhoneNumbers.whyNot(whole)
                .map(reason -> fault(reason.message(), reason.remedy()))
                .orElse(of(whole));
    }

    private static CellValue text(String text) {
        CellValue lost = text.contains("E+") ? scientific(text) : null;
        return lost == null ? of(WHOLE.matcher(text).replaceFirst("$1")) : lost;
    }

    private static CellValue flag(String text) {
        Boolean flag = FLAGS.get(text.toLowerCase(Locale.ROOT));
        return flag == null ? fault("is neither true nor false", "give true or false") : of(flag.toString());
    }

    private static CellValue state(String text) {
        String code = Regions.code(text);
        return code == null ? fault("is not a state", "give its two letters, such as IL") : of(code);
    }

    private static CellValue zip(String text) {
        String zip = DECIMAL_ZIP.matcher(text).replaceFirst("$1").replaceAll("\\s*-\\s*", "-");
        if (zip.matches("\\d{3,4}(-\\d{4})?")) {
            return proposed(
                    "0".repeat(5 - zip.split("-")[0].length()) + zip,
                    "has lost the zero in front, as spreadsheets do with numbers");
        }
        if (zip.matches("\\d{9}")) {
            return of(zip.substring(0, 5) + "-" + zip.substring(5));
        }
        if (zip.matches("\\d{7,8}")) {
            String whole = "0".repeat(9 - zip.length()) + zip;
            return proposed(
                    whole.substring(0, 5) + "-" + whole.substring(5),
                    "has lost the zero in front, as spreadsheets do with numbers");
        }
        return of(zip.toUpperCase(Locale.ROOT));
    }

    private static final Pattern DECIMAL_ZIP = Pattern.compile("(\\d{3,5})[.,]0+");

    private static CellValue country(String text) {
        String known = COUNTRIES.get(text.toLowerCase(Locale.ROOT).replace(" ", ""));
        return of(known == null ? text.toUpperCase(Locale.ROOT) : known);
    }

    private static CellValue word(Column column, String text, String words) {
        String word =
                WORDS.get(column.kind() + " " + text.toLowerCase(Locale.ROOT).replaceAll("[ _-]", ""));
        return word == null ? fault("is not known", "give " + words) : of(word);
    }
}
