package io.portway.dialect.inumbering;

import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.number.PhoneNumber;
import io.portway.number.PhoneNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Reads the numbers of a body. */
final class Numbers {

    private static final int MOST = 10_000;

    private Numbers() {}

    /**
     * The numbers of a required list, each item of which needs a {@code tn}.
     *
     * @param items   {@code null} if the body has no list
     * @param status  the documented status if something is missing
     * @param message the message in that case
     */
    static <T> List<PhoneNumber> ofItems(
            @Nullable List<T> items, Function<T, String> tn, String path, int status, String message) {
        RequiredFields required = new RequiredFields().field(path, items);
        List<String> texts = new ArrayList<>();
        for (T item : items == null ? List.<T>of() : items) {
            texts.add(item == null ? null : tn.apply(item));
            required.field(path + "[" + (texts.size() - 1) + "].tn", texts.get(texts.size() - 1));
        }
        required.mustBeThere(status, message);
        if (texts.size() > MOST) {
            throw new InvalidInput(
                    path,
                    Integer.toString(texts.size()),
                    "are more numbers than one call may name",
                    "name at most " + MOST + " at once");
        }
        return of(texts, i -> path + "[" + i + "].tn");
    }

    /**
     * @param path of the number at a position, as the body has it
     * @throws InvalidInput naming every one that is not a number
     */
    static List<PhoneNumber> of(List<String> texts, IntFunction<String> path) {
        List<Violation> faults = new ArrayList<>();
        List<PhoneNumber> numbers = PhoneNumbers.parse(path, texts, faults);
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return numbers;
    }
}
