package io.portway.kernel;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SQL conditions that all have to hold, with named parameters. A criterion that nobody gave is not in the statement at all, so
 * that the database plans for what is asked.
 */
public final class Criteria {

    private static final String AND = " and ";
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-zA-Z]\\w*)");

    private final StringBuilder sql = new StringBuilder();
    private final Map<String, Object> values = new HashMap<>();

    /** Adds a condition without parameters. */
    public Criteria and(String condition) {
        sql.append(AND).append(condition);
        return this;
    }

    /**
     * Adds a condition with one named parameter, which may stand in it several times; those of two conditions may have one name.
     *
     * @param value {@code null} leaves the condition out
     */
    public Criteria and(String condition, @Nullable Object value) {
        return value == null ? this : and(bind(condition, value));
    }

    /** Adds a condition around others, such as {@code exists (select … where …)}. */
    public Criteria and(String open, Consumer<Criteria> conditions, String close) {
        and(open);
        conditions.accept(this);
        sql.append(close);
        return this;
    }

    /** Adds that a row of a table is the one of a {@link Reference}, if one is given; what is no reference finds nothing. */
    public Criteria reference(String table, @Nullable String reference) {
        return reference == null
                ? this
                : Reference.of(reference)
                        .map(known -> and(table + "." + known.column() + " = :reference", known.value()))
                        .orElseGet(() -> and("false"));
    }

    /** Gives the parameter of a text, which need not be a condition, a value. */
    public String bind(String text, Object value) {
        Matcher parameter = PARAMETER.matcher(text);
        if (!parameter.find()) {
            throw new IllegalArgumentException("No parameter in: " + text);
        }
        String name = parameter.group(1);
        if (parameter.results().anyMatch(other -> !other.group(1).equals(name))) {
            throw new IllegalArgumentException("More than one parameter in: " + text);
        }
        String unique = name;
        for (int i = 2; values.containsKey(unique); i++) {
            unique = name + i;
        }
        values.put(unique, value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
        return parameter.replaceAll(":" + unique);
    }

    /** The {@code where} clause, which begins with a space; empty where there are no conditions. */
    public String where() {
        return sql.isEmpty() ? "" : " where " + sql.substring(AND.length());
    }

    /** The values of the parameters, by name. */
    public Map<String, Object> values() {
        return Map.copyOf(values);
    }

    /** What a parameter of {@code in (:names)} takes; {@code null} where there are none, which leaves the condition out. */
    public static @Nullable List<String> names(Collection<? extends Enum<?>> constants) {
        return constants.isEmpty() ? null : constants.stream().map(Enum::name).toList();
    }
}
