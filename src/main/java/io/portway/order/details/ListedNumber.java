package io.portway.order.details;

import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import io.portway.number.PhoneNumber;
import io.portway.number.PhoneNumbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A number as a caller wrote it.
 *
 * @param at its path in what was sent, such as {@code addNumbers[3]}; {@code null} if it was not sent but is there already
 */
public record ListedNumber(String text, @Nullable String at) {

    public static List<ListedNumber> of(String field, List<String> texts) {
        return IntStream.range(0, texts.size())
                .mapToObj(i -> new ListedNumber(texts.get(i), field + "[" + i + "]"))
                .toList();
    }

    /** Those that can be parsed, in their order; the others, and those given twice, are reported where they were sent. */
    public static Map<PhoneNumber, ListedNumber> read(List<ListedNumber> listed, FieldChecks checks) {
        Map<PhoneNumber, ListedNumber> numbers = new LinkedHashMap<>();
        for (ListedNumber one : listed) {
            PhoneNumber number = PhoneNumber.parse(one.text).orElse(null);
            ListedNumber first = number == null ? null : numbers.putIfAbsent(number, one);
            if (number == null) {
                checks.add(PhoneNumbers.unreadable(one.path(), one.text).removable());
            } else if (first != null) {
                checks.add(one.fault(
                        ViolationCode.DUPLICATE,
                        first.at == null ? "is there already" : "is the same number as " + first.at,
                        "give each number once"));
            }
        }
        return numbers;
    }

    /** Without it, what was sent would be good. */
    public Violation fault(ViolationCode code, String message, String remedy) {
        return new Violation(path(), code, text, message, remedy).removable();
    }

    /** Where a fault of it is reported. */
    public String path() {
        return at == null ? "numbers" : at;
    }
}
