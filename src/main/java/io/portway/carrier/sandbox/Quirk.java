package io.portway.carrier.sandbox;

import io.portway.number.PhoneNumber;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Behaviors of the sandbox carrier that the last four digits of a number select. */
enum Quirk {
    WRONG_ACCOUNT_NUMBER("9101"),
    WRONG_PIN("9102"),
    WRONG_ADDRESS("9103"),
    SILENT("9201"),
    UNAVAILABLE_TWICE("9202"),
    SENDS_TWICE("9203"),
    LATER_FOC("9204"),
    OUT_OF_ORDER("9205"),
    WANTS_LETTER("9206"),
    CANCELS("9207"),
    MOVES_FOC("9208"),
    REJECTS_AFTER_FOC("9209"),
    REFUSES_CANCELLATION("9210"),
    ACTIVATES_EARLY("9211"),
    SPLITS("9212"),
    LOSES_CONFIRMATION("9213"),
    FALLOUT("9301"),
    WITHDRAWS_FOC("9302"),
    EXCLUDED("9303"),
    ON_FILE("9401"),
    KEEPS_MESSAGING("9403");

    private static final Map<String, Quirk> BY_LAST_FOUR =
            Stream.of(values()).collect(Collectors.toMap(quirk -> quirk.lastFour, Function.identity()));

    final String lastFour;

    Quirk(String lastFour) {
        this.lastFour = lastFour;
    }

    /** The numbers that have a quirk, by quirk. */
    static Map<Quirk, List<PhoneNumber>> in(Collection<PhoneNumber> numbers) {
        Map<Quirk, List<PhoneNumber>> found = new EnumMap<>(Quirk.class);
        for (PhoneNumber number : numbers) {
            Quirk quirk = BY_LAST_FOUR.get(number.lastFour());
            if (quirk != null) {
                found.computeIfAbsent(quirk, q -> new ArrayList<>()).add(number);
            }
        }
        return found;
    }
}
