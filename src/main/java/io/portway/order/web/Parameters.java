package io.portway.order.web;

import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import io.portway.order.search.Period;
import io.portway.order.search.TextQuery;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a search, which arrive as texts, and collects what is wrong with them; a blank one was not given. */
final class Parameters {

    private final List<Violation> faults = new ArrayList<>();

    /** @throws InvalidInput naming all that was wrong */
    void throwIfAny() {
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    void refuse(String field, ViolationCode code, @Nullable String value, String message, String remedy) {
        faults.add(new Violation(field, code, value, message, remedy));
    }

    /** What checks itself; {@code null} where it refuses. */
    <T extends @Nullable Object> @Nullable T checked(Supplier<T> value) {
        try {
            return value.get();
        } catch (InvalidInput refusal) {
            faults.addAll(refusal.violations());
            return null;
        }
    }

    static @Nullable String text(@Nullable String given) {
        return given == null || given.isBlank() ? null : given.strip();
    }

    static @Nullable TextQuery textQuery(@Nullable String given) {
        String text = text(given);
        return text == null ? null : TextQuery.of(text);
    }

    @Nullable
    Boolean flag(String field, String given) {
        String text = like(
                field,
                ViolationCode.WRONG_TYPE,
                given,
                "true|false",
                "is neither true nor false",
                "give one of the two");
        return text == null ? null : Boolean.valueOf(text);
    }

    @Nullable
    Long wholeNumber(String field, String given) {
        return read(
                field, ViolationCode.WRONG_TYPE, given, "is not a whole number", "give digits alone", Long::valueOf);
    }

    @Nullable
    String like(String field, ViolationCode code, String given, String form, String message, String remedy) {
        return read(field, code, given, message, remedy, text -> {
            if (!text.matches(form)) {
                throw new IllegalArgumentException(text);
            }
            return text;
        });
    }

    /** Days of US/Eastern, both included; {@code null} where neither is given. */
    @Nullable
    Period period(String field, String from, String to) {
        LocalDate first = day(field + "From", from);
        LocalDate last = day(field + "To", to);
        if (first != null && last != null && first.isAfter(last)) {
            refuse(
                    field + "From",
                    ViolationCode.OUT_OF_RANGE,
                    from,
                    "is after " + field + "To",
                    "swap the two, or leave one out");
        }
        return checked(() -> Period.days(field, first, last));
    }

    private @Nullable LocalDate day(String field, String given) {
        return read(
                field,
                ViolationCode.NOT_A_DATE,
                given,
                "is not a date",
                "give a date such as 2026-12-01",
                LocalDate::parse);
    }

    private <T> @Nullable T read(
            String field, ViolationCode code, String given, String message, String remedy, Function<String, T> reader) {
        String text = text(given);
        try {
            return text == null ? null : reader.apply(text);
        } catch (DateTimeException | IllegalArgumentException e) {
            refuse(field, code, given, message, remedy);
            return null;
        }
    }

    /** Constants by their own names; each that is unknown is a fault of its own. */
    <E extends Enum<E>> Set<E> constants(String field, @Nullable List<String> given, Class<E> type) {
        Set<E> known = EnumSet.noneOf(type);
        if (given != null) {
            given.stream()
                    .map(Parameters::text)
                    .filter(name -> name != null)
                    .forEach(name -> Arrays.stream(type.getEnumConstants())
                            .filter(constant -> constant.name().equals(name))
                            .findFirst()
                            .ifPresentOrElse(
                                    known::add,
                                    () -> refuse(
                                            field,
                                            ViolationCode.UNKNOWN_VALUE,
                                            name,
                                            "is not known",
                                            "use one of " + list(type.getEnumConstants(), Enum::name))));
        }
        return known;
    }

    /**
     * A constant by the name that it has on the wire, such as {@code lastSubmitted}.
     *
     * @throws InvalidInput where there is none of that name
     */
    static <E extends Enum<E>> E one(String field, @Nullable String given, E[] constants) {
        return Arrays.stream(constants)
                .filter(constant -> name(constant).equals(given))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        field,
                        ViolationCode.UNKNOWN_VALUE,
                        given,
                        "is not known",
                        "use one of " + list(constants, Parameters::name)));
    }

    private static <E> String list(E[] constants, Function<E, String> name) {
        return Arrays.stream(constants).map(name).collect(Collectors.joining(", "));
    }

    /** {@code LAST_SUBMITTED} as {@code lastSubmitted}. */
    private static String name(Enum<?> constant) {
        String[] words = constant.name().toLowerCase(Locale.ROOT).split("_");
        return words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
    }
}
