package io.portway.dialect.sinch;

import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Parses text, and collects what cannot be parsed by the wire name of its field. */
final class Faults {

    private final List<Violation> faults = new ArrayList<>();

    void add(String field, @Nullable String value, String message, String remedy) {
        faults.add(new Violation(field, value, message, remedy));
    }

    void require(String field, @Nullable Object value, String remedy) {
        if (value == null
                || value instanceof String text && text.isBlank()
                || value instanceof List<?> list && list.isEmpty()) {
            add(field, null, "is missing", remedy);
        }
    }

    void throwIfAny() {
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    /** Throws these with the others that are not about the same fields, if there are any of these. */
    void throwIfAnyWith(Supplier<List<Violation>> others) {
        if (!faults.isEmpty()) {
            List<Violation> all = new ArrayList<>(faults);
            others.get().stream().filter(other -> !isKnown(other)).forEach(all::add);
            throw new InvalidInput(all);
        }
    }

    private boolean isKnown(Violation other) {
        String field = SinchDialect.wireName(other.field());
        // What concerns all numbers is named without an index.
        boolean ofAll = field.contains("[]");
        return faults.stream()
                .map(fault -> ofAll ? fault.field().replaceAll("\\[\\d+]", "[]") : fault.field())
                .anyMatch(known -> isWithin(field, known) || isWithin(known, field));
    }

    private static boolean isWithin(String inner, String outer) {
        return inner.equals(outer) || inner.startsWith(outer + ".") || inner.startsWith(outer + "[");
    }

    <T> @Nullable T read(String field, @Nullable String text, Function<String, T> form, String remedy) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return form.apply(text.strip());
        } catch (DateTimeException | NumberFormatException e) {
            add(field, text, "cannot be read", remedy);
            return null;
        }
    }

    /** A date with time and offset; a bare date means its start, UTC. */
    @Nullable
    OffsetDateTime time(String field, @Nullable String text) {
        return read(field, text, Faults::time, "give a date-time such as 2024-09-24T12:00:00Z, or a date");
    }

    /** As {@link #time}, but a bare date means its end. */
    @Nullable
    Instant end(String field, String text) {
        OffsetDateTime time = time(field, text);
        return time == null
                ? null
                : isDate(text) ? time.plusDays(1).minusNanos(1_000).toInstant() : time.toInstant();
    }

    @Nullable
    Instant start(String field, String text) {
        OffsetDateTime time = time(field, text);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime time(String text) {
        return isDate(text)
                ? LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC)
                : OffsetDateTime.parse(text);
    }

    private static boolean isDate(String text) {
        return text.strip().length() == "2024-09-24".length();
    }
}
