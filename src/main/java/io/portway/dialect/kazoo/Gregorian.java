package io.portway.dialect.kazoo;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** Seconds since the year 0, as Erlang counts them. */
final class Gregorian {

    private static final long EPOCH = 62_167_219_200L;
    /** The end of the year 9999. */
    private static final long LAST = 315_569_519_999L;

    private Gregorian() {}

    static long seconds(Instant at) {
        return at.getEpochSecond() + EPOCH;
    }

    static Instant instant(long seconds) {
        return Instant.ofEpochSecond(seconds - EPOCH);
    }

    static boolean isSeconds(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToLong() && isSeconds(value.longValue());
    }

    static boolean isSeconds(long seconds) {
        return seconds >= 0 && seconds <= LAST;
    }
}
