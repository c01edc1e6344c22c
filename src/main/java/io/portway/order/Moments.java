package io.portway.order;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Formats moments for people, always with their zone. */
public final class Moments {

    private static final DateTimeFormatter WORDS =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm VV", Locale.ENGLISH);

    /** ISO 8601, and the offset without its colon, as the engine itself writes it. */
    private static final DateTimeFormatter WITH_OFFSET = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT);

    private Moments() {}

    /**
     * Such as {@code 2026-12-03T09:00:00-05:00} and {@code 2026-12-03T14:00:00.000+0000}.
     *
     * @throws DateTimeParseException if it is something else, or has no offset
     */
    public static Instant read(String text) {
        return OffsetDateTime.parse(text, WITH_OFFSET).toInstant();
    }

    /** Such as {@code Thu 3 Dec 2026 17:00 US/Eastern}. */
    public static String words(Instant at, ZoneId zone) {
        return WORDS.format(at.atZone(zone));
    }
}
