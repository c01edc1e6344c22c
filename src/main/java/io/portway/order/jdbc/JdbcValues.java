package io.portway.order.jdbc;

import io.portway.number.PhoneNumber;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Java's values as the database driver takes and gives them. */
final class JdbcValues {

    private JdbcValues() {}

    static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        OffsetDateTime time = rs.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** Of a column that is never null. */
    static Instant moment(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static String[] e164(Collection<PhoneNumber> numbers) {
        return each(numbers, PhoneNumber::e164);
    }

    /** Empty where the column is null. */
    static List<PhoneNumber> numbers(ResultSet rs, String column) throws SQLException {
        Array numbers = rs.getArray(column);
        return numbers == null
                ? List.of()
                : Stream.of((String[]) numbers.getArray()).map(PhoneNumber::new).toList();
    }

    static String[] names(Collection<? extends Enum<?>> constants) {
        return each(constants, Enum::name);
    }

    static <T> String[] each(Collection<T> all, Function<T, @Nullable String> text) {
        return all.stream().map(text).toArray(String[]::new);
    }
}
