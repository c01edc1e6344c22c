package io.portway.order;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments as people write them, never without their zone. */
public final class Moments {

    private static final DateTimeFormatter WORDS = DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm VV", Locale.ENGLISH);

    private Moments() {}

    /** Such as {@code Thu 3 Dec 2026 17:00 US/Eastern}. */
    public static String words(Instant at, ZoneId zone) {
        return WORDS.format(at.atZone(zone));
    }
}
