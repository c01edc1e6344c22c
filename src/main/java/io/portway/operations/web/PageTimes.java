package io.portway.operations.web;

import io.portway.operations.Reports;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Formats times for the desk's pages. */
final class PageTimes {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm VV", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEEE", Locale.ENGLISH);

    PageTimes() {}

    public String show(@Nullable Instant at) {
        return at == null ? "" : MOMENT.format(at.atZone(Reports.ZONE));
    }

    public String day(LocalDate date) {
        return DAY.format(date);
    }

    public String weekday(LocalDate date) {
        return WEEKDAY.format(date);
    }
}
