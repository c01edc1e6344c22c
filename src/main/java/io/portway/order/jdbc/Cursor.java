package io.portway.order.jdbc;

import io.portway.kernel.InvalidInput;
import io.portway.kernel.ViolationCode;
import io.portway.order.search.OrderQuery;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the last order of a page stands in the sequence, and how its result was read; as a text it is not to be read by anybody
 * else.
 *
 * @param few whether the result was small enough to be collected and then sorted
 * @param key what the result is sorted by
 */
record Cursor(boolean few, String key, long number) {

    private static final Pattern FORM = Pattern.compile("(\\w+) (\\w+) (few|many) (never|\\d{1,16}) (\\d{1,18})");
    private static final String NEVER = "never";

    static String text(OrderQuery query, boolean few, @Nullable Instant key, long number) {
        String text = query.sort() + " " + direction(query) + (few ? " few " : " many ")
                + (key == null ? NEVER : ChronoUnit.MICROS.between(Instant.EPOCH, key)) + " " + number;
        return encoded(text);
    }

    static Cursor of(String text, OrderQuery query) {
        Matcher parts = FORM.matcher(decoded(text));
        if (!parts.matches()
                || !parts.group(1).equals(query.sort().name())
                || !parts.group(2).equals(direction(query))) {
            throw new InvalidInput(
                    "cursor",
                    ViolationCode.NOT_FOUND,
                    text,
                    "does not belong to this search",
                    "give the cursor of the page before, with the same sort and direction");
        }
        String key = parts.group(4).equals(NEVER)
                ? "infinity"
                : Instant.EPOCH
                        .plus(Long.parseLong(parts.group(4)), ChronoUnit.MICROS)
                        .toString();
        return new Cursor(parts.group(3).equals("few"), key, Long.parseLong(parts.group(5)));
    }

    private static String direction(OrderQuery query) {
        return query.ascending() ? "asc" : "desc";
    }

    static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Empty if nobody encoded it. */
    static String decoded(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
