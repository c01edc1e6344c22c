package io.portway.number.web;

import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import io.portway.number.PhoneNumber;
import io.portway.number.PhoneNumbers;
import io.portway.number.web.NumberController.Skipped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The numbers that a call names in its field {@code numbers}. */
final class NamedNumbers {

    private NamedNumbers() {}

    /** In their order; none if there are too few or too many. What is wrong with them is added to the faults. */
    static List<PhoneNumber> parsed(@Nullable List<String> numbers, int most, List<Violation> faults) {
        if (numbers == null || numbers.isEmpty() || numbers.size() > most) {
            faults.add(tooFewOrMany(most));
            return List.of();
        }
        return PhoneNumbers.parse("numbers", numbers, faults);
    }

    static Violation tooFewOrMany(int most) {
        return new Violation(
                "numbers",
                ViolationCode.OUT_OF_RANGE,
                null,
                "is missing, empty, or has more than " + most + " numbers",
                "name 1 to " + most + " numbers");
    }

    /** Those that nothing was done with. */
    static List<Skipped> skipped(Collection<PhoneNumber> asked, Set<PhoneNumber> done, String reason) {
        return asked.stream()
                .filter(number -> !done.contains(number))
                .map(number -> new Skipped(number.e164(), reason))
                .toList();
    }
}
