package io.portway.dialect.kazoo;

import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.number.PhoneNumber;
import io.portway.number.PhoneNumbers;
import io.portway.order.Unavailable;
import io.portway.order.intake.DraftChecks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Refuses numbers that are being ported or in service already. */
@Component
class TakenNumbers {

    private final DraftChecks draftChecks;

    TakenNumbers(DraftChecks draftChecks) {
        this.draftChecks = draftChecks;
    }

    /** Together with what is no number. In Kazoo's terms, with the id of the request if it belongs to the account. */
    void refuse(UUID accountId, Collection<String> numbers, Set<PhoneNumber> own) {
        Map<PhoneNumber, String> texts = new LinkedHashMap<>();
        numbers.forEach(text -> PhoneNumber.parse(text)
                .filter(number -> !own.contains(number))
                .ifPresent(number -> texts.put(number, text)));
        List<Violation> faults = new ArrayList<>();
        draftChecks
                .takenOrDrafted(accountId, texts.keySet())
                .forEach((number, taken) -> faults.add(violation(texts.get(number), message(taken))));
        if (!faults.isEmpty()) {
            numbers.stream()
                    .filter(text -> PhoneNumber.parse(text).isEmpty())
                    .forEach(text -> faults.add(PhoneNumbers.unreadable(Wire.NUMBERS, text)));
            throw new InvalidInput(faults);
        }
    }

    private static String message(Unavailable taken) {
        return switch (taken.reason()) {
            case OWN_REQUEST ->
                "Number is on a port request already: " + Ids.hex(Objects.requireNonNull(taken.requestId()));
            case OTHER_ACCOUNT -> "Number is being ported for a different account";
            case IN_SERVICE -> "Number exists on the system already";
        };
    }

    static Violation violation(@Nullable String number, String message) {
        return new Violation(Wire.NUMBERS, number, message, "leave it out");
    }
}
