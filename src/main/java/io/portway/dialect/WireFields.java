package io.portway.dialect;

import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Translates violations to the names that fields have on the wire. */
public final class WireFields {

    private static final Pattern NUMBER = Pattern.compile("numbers\\[\\d+]");

    private WireFields() {}

    /**
     * Calls a use case, and renames the fields in its violations.
     *
     * @param wireName from the native path of a field, such as {@code numbers[2]} or {@code endUser.postalCode}
     */
    public static <T> T named(UnaryOperator<String> wireName, Supplier<T> useCase) {
        try {
            return useCase.get();
        } catch (InvalidInput refusal) {
            throw new InvalidInput(named(wireName, refusal.violations()));
        }
    }

    /** The same violations with other names. */
    public static List<Violation> named(UnaryOperator<String> wireName, List<Violation> violations) {
        return violations.stream()
                .map(fault -> new Violation(
                        wireName.apply(fault.field()),
                        fault.value(),
                        NUMBER.matcher(fault.message())
                                .replaceAll(found -> Matcher.quoteReplacement(wireName.apply(found.group()))),
                        fault.remedy()))
                .toList();
    }
}
