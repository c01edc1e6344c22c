package io.portway.number;

import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Parses numbers as callers write them, and words the violations of those that cannot be parsed. */
public final class PhoneNumbers {

    private PhoneNumbers() {}

    /**
     * The numbers that can be parsed, in the same order; the others are reported by their position in {@code path}.
     *
     * @param texts may contain {@code null}
     */
    public static List<PhoneNumber> parse(String path, List<String> texts, List<Violation> faults) {
        return parse(i -> path + "[" + i + "]", texts, faults);
    }

    /** The same with the path of the number at each position. */
    public static List<PhoneNumber> parse(IntFunction<String> path, List<String> texts, List<Violation> faults) {
        List<PhoneNumber> numbers = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            parse(path.apply(i), texts.get(i), faults).ifPresent(numbers::add);
        }
        return numbers;
    }

    /** One number; empty, and reported, if it cannot be parsed. */
    public static Optional<PhoneNumber> parse(String path, @Nullable String text, List<Violation> faults) {
        Optional<PhoneNumber> number = PhoneNumber.parse(text);
        if (number.isEmpty()) {
            faults.add(unreadable(path, text));
        }
        return number;
    }

    /** The violation of a text that is not a number. */
    public static Violation unreadable(String path, @Nullable String text) {
        return new Violation(
                path,
                ViolationCode.NOT_A_NUMBER,
                text,
                "is not a North American telephone number",
                "give ten digits or E.164, such as +13125354200");
    }
}
