package io.portway.order.sheet;

import io.portway.kernel.PlanZones;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Dates, times and time zones as people and spreadsheets write them: ISO, or as in the US. */
final class DatesAndTimes {

    private static final List<DateTimeFormatter> DATES = Stream.of(
                    "uuuu-M-d",
                    "uuuu/M/d",
                    "uuuu.M.d",
                    "uuuuMMdd",
                    "M/d/uuuu",
                    "M-d-uuuu",
                    "M.d.uuuu",
                    "M/d/[uu]",
                    "M-d-[uu]",
                    "d-MMM-uuuu",
                    "d-MMM-[uu]",
                    "d MMM uuuu",
                    "d MMMM uuuu",
                    "MMM d uuuu",
                    "MMMM d uuuu",
                    "MMM-d-uuuu",
                    "d/MMM/uuuu")
            .map(DatesAndTimes::dates)
            .toList();
    private static final List<DateTimeFormatter> TIMES = Stream.of("H:mm", "H:mm:ss", "HHmm", "h:mma", "h:mm:ssa", "ha")
            .map(form -> new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(form)
                    .toFormatter(Locale.US))
            .toList();
    private static final Pattern DATE_AND_TIME = Pattern.compile(
            "(.*\\d)[ T]+(\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?\\s*(?:[AaPp][Mm])?)(?:Z|[+-]\\d{2}:?\\d{2})?");
    private static final LocalDate FIRST_DAY = LocalDate.of(1899, 12, 30);

    private static final Map<String, String> ZONES = Map.ofEntries(
            Map.entry("eastern", "US/Eastern"),
            Map.entry("et", "US/Eastern"),
            Map.entry("est", "US/Eastern"),
            Map.entry("edt", "US/Eastern"),
            Map.entry("america/newyork", "US/Eastern"),
            Map.entry("america/detroit", "US/Eastern"),
            Map.entry("central", "US/Central"),
            Map.entry("ct", "US/Central"),
            Map.entry("cst", "US/Central"),
            Map.entry("cdt", "US/Central"),
            Map.entry("america/chicago", "US/Central"),
            Map.entry("mountain", "US/Mountain"),
            Map.entry("mt", "US/Mountain"),
            Map.entry("mst", "US/Mountain"),
            Map.entry("mdt", "US/Mountain"),
            Map.entry("america/denver", "US/Mountain"),
            Map.entry("pacific", "US/Pacific"),
            Map.entry("pt", "US/Pacific"),
            Map.entry("pst", "US/Pacific"),
            Map.entry("pdt", "US/Pacific"),
            Map.entry("america/losangeles", "US/Pacific"));

    private DatesAndTimes() {}

    static CellValue date(String text) {
        Matcher withTime = DATE_AND_TIME.matcher(text);
        String day = (withTime.matches() ? withTime.group(1) : text)
                .replaceFirst("(?i)^(mon|tue|wed|thu|fri|sat|sun)[a-z]*[,.]?\\s+", "")
                .replaceAll("(?<=\\d)(?:st|nd|rd|th)\\b", "")
                .replace(",", " ")
                .replace("Sept ", "Sep ")
                .replaceAll("\\s+", " ")
                .strip();
        for (DateTimeFormatter form : DATES) {
            try {
                return CellValue.of(LocalDate.parse(day, form).toString());
            } catch (DateTimeException e) {
                // The next form may fit.
            }
        }
        if (day.matches("[34567]\\d{4}(\\.\\d+)?")) {
            return CellValue.proposed(
                    FIRST_DAY.plusDays((long) Double.parseDouble(day)).toString(),
                    "is the number by which Excel counts days");
        }
        return CellValue.fault(
                day.matches("\\d{1,2}[/.-]\\d{1,2}[/.-](\\d{2}|\\d{4})")
                        ? "is not a date as the US writes it, month first"
                        : "is not a date",
                "give it as 2026-12-15 or 12/15/2026");
    }

    /** The time of day in a cell that has a date; {@code null} if it has none. */
    static @Nullable String timeOf(String text) {
        Matcher withTime = DATE_AND_TIME.matcher(text);
        String time = withTime.matches()
                ? time(withTime.group(2).replaceFirst("\\.\\d+", "")).value()
                : null;
        return "00:00".equals(time) ? null : time;
    }

    private static DateTimeFormatter dates(String form) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
        if (form.endsWith("[uu]")) {
            builder.appendPattern(form.substring(0, form.length() - 4))
                    .appendValueReduced(ChronoField.YEAR, 2, 2, 2000);
        } else {
            builder.appendPattern(form);
        }
        return builder.toFormatter(Locale.US).withResolverStyle(ResolverStyle.STRICT);
    }

    static CellValue time(String text) {
        String time = text.replaceAll("(?i)([ap])\\.?\\s*m\\.?$", "$1m")
                .replace(" ", "")
                .toUpperCase(Locale.US);
        if (time.equals("NOON")) {
            return CellValue.of("12:00");
        }
        for (DateTimeFormatter form : TIMES) {
            try {
                return CellValue.of(LocalTime.parse(time, form).toString());
            } catch (DateTimeException e) {
                // The next form may fit.
            }
        }
        Matcher fraction = Pattern.compile("0?[.,]\\d+").matcher(time);
        return fraction.matches()
                ? CellValue.proposed(
                        LocalTime.ofSecondOfDay(Math.min(
                                        86_340, Math.round(Double.parseDouble(time.replace(',', '.')) * 1440) * 60))
                                .toString(),
                        "is the fraction of a day by which Excel counts time")
                : CellValue.fault("is not a time", "give it as 09:00 or 9:00 AM");
    }

    static CellValue zone(String text) {
        String known = ZONES.get(text.toLowerCase(Locale.ROOT)
                .replaceAll("^us/", "")
                .replaceAll("[ _.]|standard|daylight|time$|\\(.*\\)", ""));
        if (known != null) {
            return CellValue.of(known);
        }
        try {
            return CellValue.of(PlanZones.known(ZoneId.of(text)).getId());
        } catch (DateTimeException e) {
            return CellValue.fault("is not a time zone", PlanZones.REMEDY);
        }
    }
}
