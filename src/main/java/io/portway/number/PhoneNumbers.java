package io.portway.number;

import io.portway.kernel.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Reads numbers as callers write them, and words the refusal of those that cannot be read. */
public final class PhoneNumbers {

    private PhoneNumbers() {}

    /**
     * The numbers that can be read, in their order; each of the others is a fault at its position in {@code path}.
     *
     * @param texts one of them may be {@code null}
     */
    public static List<PhoneNumber> parse(String path, List<String> texts, List<Violation> faults) {
        return parse(i -> path + "[" + i + "]", texts, faults);
    }

    /** The same, where a number stands within the item at its position. */
    public static List<PhoneNumber> parse(IntFunction<String> path, List<String> texts, List<Violation> faults) {
        List<PhoneNumber> numbers = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            parse(path.apply(i), texts.get(i), faults).ifPresent(numbers::add);
        }
        return numbers;
    }

    /** One number; empty, with a fault, where it cannot be read. */
    public static Optional<PhoneNumber> parse(String path, String text, List<Violation> faults) {
        Optional<PhoneNumber> number = PhoneNumber.parse(text);
        if (number.isEmpty()) {
            faults.add(unreadable(path, text));
        }
        return number;
    }

    /** The fault of a text that is not a number. */
    public static Violation unreadable(String path, String text) {
        return new Violation(
                path,
                text,
                "is not a North American telephone number",
                "give ten digits or E.164, such as +13125354200");
    }
}
