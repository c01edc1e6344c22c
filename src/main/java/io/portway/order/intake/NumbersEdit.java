package io.portway.order.intake;

import io.portway.kernel.ViolationCode;
import io.portway.number.PhoneNumber;
import io.portway.order.details.FieldChecks;
import io.portway.order.details.ListedNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a patch makes of the numbers of a draft. */
final class NumbersEdit {

    static final String NUMBERS = "numbers";
    static final String ADD_NUMBERS = "addNumbers";
    static final String REMOVE_NUMBERS = "removeNumbers";

    private NumbersEdit() {}

    /** @param replaced {@code null}, like the others, if the patch does not say it */
    static List<ListedNumber> of(
            List<String> present,
            @Nullable List<String> replaced,
            @Nullable List<String> added,
            @Nullable List<String> removed,
            FieldChecks checks) {
        List<ListedNumber> numbers = new ArrayList<>(
                replaced == null
                        ? present.stream()
                                .map(text -> new ListedNumber(text, null))
                                .toList()
                        : ListedNumber.of(NUMBERS, replaced));
        if (removed != null) {
            Set<String> gone = removed.stream().map(NumbersEdit::e164).collect(Collectors.toSet());
            Set<String> held = numbers.stream().map(one -> e164(one.text())).collect(Collectors.toSet());
            ListedNumber.of(REMOVE_NUMBERS, removed).stream()
                    .filter(one -> !held.contains(e164(one.text())))
                    .forEach(one -> checks.add(one.fault(
                            ViolationCode.NOT_IN_ORDER, "is not in the request", "give numbers that it has")));
            numbers.removeIf(one -> gone.contains(e164(one.text())));
        }
        if (added != null) {
            numbers.addAll(ListedNumber.of(ADD_NUMBERS, added));
        }
        return numbers;
    }

    private static String e164(String text) {
        return PhoneNumber.parse(text).map(PhoneNumber::e164).orElse(text);
    }
}
