package io.portway.order.sheet;

import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The line of headings, and the column that each means. */
final class Headings {

    /** Among how many lines the headings are looked for; reports often begin with a title. */
    static final int SEARCHED = 20;

    /** What a corrected file says about its lines, and a column that is left out when such a file comes back. */
    static final String PROBLEM = "problem";

    static final List<Column> STREET = List.of(
            Column.STREET_NUMBER,
            Column.STREET_PRE_DIRECTION,
            Column.STREET_NAME,
            Column.STREET_TYPE,
            Column.STREET_POST_DIRECTION);

    /**
     * @param column {@code null} if it means none
     * @param left   whether the caller says that it is to be left out
     */
    record Heading(int index, String text, @Nullable Column column, boolean left) {}

    private final int line;
    private final List<Heading> all = new ArrayList<>();
    private final Set<Integer> positions = new HashSet<>();
    private final Map<Column, Heading> columns = new EnumMap<>(Column.class);
    private final Set<Column> contested = EnumSet.noneOf(Column.class);
    private final List<Violation> faults = new ArrayList<>();

    private Headings(int line) {
        this.line = line;
    }

    /** @param named what the caller says that headings mean; an empty name leaves a heading out */
    static Headings of(Table.Row row, Map<String, String> named) {
        Map<String, String> said = new HashMap<>();
        named.forEach((heading, column) -> said.put(Column.key(heading), column));
        Headings headings = new Headings(row.line());
        for (int i = 0; i < row.cells().size(); i++) {
            String text = Texts.oneLine(row.cell(i).text());
            String column = said.get(Column.key(text));
            if (!text.isEmpty()) {
                headings.positions.add(i);
                headings.all.add(
                        column != null
                                ? new Heading(i, text, Column.named(column), column.isBlank())
                                : new Heading(i, text, Column.of(text), text.equalsIgnoreCase(PROBLEM)));
            }
        }
        headings.assign();
        return headings;
    }

    private void assign() {
        for (Heading heading : all) {
            if (heading.column == null) {
                continue;
            }
            Heading other = columns.putIfAbsent(heading.column, heading);
            if (other != null) {
                contested.add(heading.column);
                faults.add(new Violation(
                        "line " + line + ", " + heading.text,
                        ViolationCode.DUPLICATE,
                        heading.text,
                        "means " + heading.column.columnName() + ", and so does " + other.text,
                        "say which of the two it is, such as columns={\"" + heading.text + "\": \""
                                + heading.column.columnName() + "\", \"" + other.text + "\": \"\"}"));
            }
        }
    }

    /** What is wrong with what the caller says of them: each heading is one of the file, each column one of ours. */
    List<Violation> faultsOf(Map<String, String> named) {
        List<Violation> found = new ArrayList<>();
        new TreeMap<>(named).forEach((heading, column) -> {
            if (all.stream().noneMatch(known -> Column.key(known.text).equals(Column.key(heading)))) {
                found.add(new Violation(
                        "columns",
                        ViolationCode.NOT_FOUND,
                        heading,
                        "is not a heading of this file",
                        "use its headings: "
                                + String.join(
                                        ", ", all.stream().map(Heading::text).toList())));
            }
            if (!column.isBlank() && Column.named(column) == null) {
                found.add(new Violation(
                        "columns",
                        ViolationCode.UNKNOWN_VALUE,
                        column,
                        "is not a column",
                        "use one of " + Column.names()));
            }
        });
        return found;
    }

    int line() {
        return line;
    }

    List<Heading> all() {
        return all;
    }

    /** How many headings are known. */
    int known() {
        return columns.size();
    }

    boolean hasNumber() {
        return columns.containsKey(Column.NUMBER);
    }

    /** The headings that are read, by column. */
    Map<Column, Heading> columns() {
        return columns;
    }

    /** Whether there is a heading above the cells at a position. */
    boolean hasAt(int index) {
        return positions.contains(index);
    }

    /** Whether several headings claim a column, so that nothing can be said of it. */
    boolean isContested(Column column) {
        return contested.contains(column);
    }

    List<Violation> faults() {
        return faults;
    }

    /** A column by the name that the file gives it. */
    String heading(Column column) {
        Heading heading = columns.get(column);
        if (heading == null && STREET.contains(column)) {
            heading = columns.get(Column.ADDRESS);
        }
        return heading == null ? column.columnName() : heading.text;
    }

    /** Where in the file something is, as faults name it. */
    String at(int line, Column column) {
        return "line " + line + ", " + heading(column);
    }
}
