package io.portway.order.sheet;

import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A street address in one cell. */
final class Address {

    private static final Pattern ADDRESS =
            Pattern.compile("(\\d+[A-Za-z]?(?:[-/]\\d+[A-Za-z]?|\\s+\\d/\\d)?)\\s+(\\S.*)");
    private static final Pattern UNIT = Pattern.compile(
            "(?i)(.*?\\S)[\\s,]+((?:suite|ste|unit|apt|apartment|floor|room|rm)\\b\\.?\\s*#?\\s*[\\w-]+|#\\s*[\\w-]+)");

    private Address() {}

    /** An address in one cell is house number, street and, unless it has a column, the unit. */
    static void split(int line, Map<Column, String> data, Headings headings, List<Violation> found) {
        String address = data.get(Column.ADDRESS);
        if (address == null || Unread.is(address)) {
            return;
        }
        Optional<Column> street =
                Headings.STREET.stream().filter(data::containsKey).findFirst();
        if (street.isPresent()) {
            found.add(new Violation(
                    headings.at(line, Column.ADDRESS),
                    ViolationCode.DUPLICATE,
                    address,
                    "gives the street, and so does " + headings.heading(street.get()),
                    "give it once"));
            return;
        }
        data.remove(Column.ADDRESS);
        Matcher unit = UNIT.matcher(address);
        if (!data.containsKey(Column.UNIT) && unit.matches()) {
            data.put(Column.UNIT, unit.group(2));
            address = unit.group(1);
        }
        Matcher parts = ADDRESS.matcher(address);
        if (parts.matches()) {
            data.put(Column.STREET_NUMBER, parts.group(1));
            data.put(Column.STREET_NAME, parts.group(2));
        } else {
            data.put(Column.STREET_NAME, address);
        }
    }
}
