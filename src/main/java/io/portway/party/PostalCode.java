package io.portway.party;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** ZIP codes of the United States and postal codes of Canada. */
final class PostalCode {

    /** Canada Post uses neither D, F, I, O, Q nor U, and neither W nor Z in front. */
    private static final Pattern CANADIAN =
            Pattern.compile("[ABCEGHJ-NPRSTVXY]\\d[ABCEGHJ-NPRSTV-Z] \\d[ABCEGHJ-NPRSTV-Z]\\d");

    private static final Pattern LIKE_CANADIAN = Pattern.compile("(\\p{Alpha}\\d\\p{Alpha})[\\s-]*(\\d\\p{Alpha}\\d)");
    private static final Pattern ZIP = Pattern.compile("\\d{5}(-\\d{4})?");
    private static final Pattern NINE_DIGITS = Pattern.compile("(\\d{5})[\\s-]*(\\d{4})");
    /** That of Holtsville, New York; no ZIP code is lower. */
    private static final String LOWEST_ZIP = "00501";

    /** The first digit of a state's ZIP codes; a few states have two. */
    private static final Map<String, String> FIRST_DIGITS = Map.ofEntries(
            Map.entry("0", "CT MA ME NH NJ NY PR RI VT VI AE"),
            Map.entry("1", "DE NY PA"),
            Map.entry("2", "DC MD NC SC VA WV"),
            Map.entry("3", "AA AL FL GA MS TN"),
            Map.entry("4", "IN KY MI OH"),
            Map.entry("5", "DC IA MN MT ND SD WI"),
            Map.entry("6", "IL KS MO NE"),
            Map.entry("7", "AR LA OK TX"),
            Map.entry("8", "AZ CO ID NM NV TX UT WY"),
            Map.entry("9", "AK AP AS CA GU HI MP OR WA"),
            Map.entry("A", "NL"),
            Map.entry("B", "NS"),
            Map.entry("C", "PE"),
            Map.entry("E", "NB"),
            Map.entry("G", "QC"),
            Map.entry("H", "QC"),
            Map.entry("J", "QC"),
            Map.entry("K", "ON QC"),
            Map.entry("L", "ON"),
            Map.entry("M", "ON"),
            Map.entry("N", "ON"),
            Map.entry("P", "ON"),
            Map.entry("R", "MB"),
            Map.entry("S", "SK"),
            Map.entry("T", "AB"),
            Map.entry("V", "BC"),
            Map.entry("X", "NT NU"),
            Map.entry("Y", "YT"));

    private PostalCode() {}

    /** {@code m5v2t6} as {@code M5V 2T6} and {@code 606011234} as {@code 60601-1234}; what is like neither does not change. */
    static String normal(String text) {
        Matcher canadian = LIKE_CANADIAN.matcher(text.strip());
        if (canadian.matches()) {
            return (canadian.group(1) + " " + canadian.group(2)).toUpperCase(Locale.ROOT);
        }
        Matcher zip = NINE_DIGITS.matcher(text.strip());
        return zip.matches() ? zip.group(1) + "-" + zip.group(2) : text.strip();
    }

    /** By its form; {@code null} if it has that of neither. */
    static @Nullable String country(@Nullable String code) {
        if (code == null) {
            return null;
        }
        return LIKE_CANADIAN.matcher(code).matches() ? "CA" : ZIP.matcher(code).matches() ? "US" : null;
    }

    static boolean isCanadian(String code) {
        return CANADIAN.matcher(code).matches();
    }

    static boolean isZip(String code) {
        return ZIP.matcher(code).matches() && code.substring(0, 5).compareTo(LOWEST_ZIP) >= 0;
    }

    /** Whether its first character is one of the state or province; true if either is not known. */
    static boolean isIn(String code, String region) {
        String regions = code.isEmpty() ? null : FIRST_DIGITS.get(code.substring(0, 1));
        return regions == null || Regions.country(region) == null || regions.contains(region);
    }
}
