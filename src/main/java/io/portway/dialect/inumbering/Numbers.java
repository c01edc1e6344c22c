package io.portway.dialect.inumbering;

import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.number.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Reads the numbers of a body. */
final class Numbers {

    /** The most that one call may name, where nothing else limits it. */
    static final int MOST = 10_000;

    private Numbers() {}

    /**
     * @param path of the number at a position, as the body has it
     * @throws InvalidInput naming every one that is no number
     */
    static List<PhoneNumber> of(List<String> texts, IntFunction<String> path) {
        List<PhoneNumber> numbers = new ArrayList<>();
        List<Violation> faults = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            Optional<PhoneNumber> number = PhoneNumber.parse(texts.get(i));
            number.ifPresent(numbers::add);
            if (number.isEmpty()) {
                faults.add(new Violation(path.apply(i), texts.get(i), "is not a North American telephone number",
                        "give ten digits, such as 3125354200"));
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return numbers;
    }

    static void atMost(int numbers, String path) {
        if (numbers > MOST) {
            throw new InvalidInput(path, Integer.toString(numbers), "are more numbers than one call may name", "name at most " + MOST + " at once");
        }
    }
}
