package io.portway.number;

import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses numbers as callers write them, and words the violations of those that cannot be parsed. */
public final class PhoneNumbers {

    private static final String ANY_NUMBER = "give ten digits or E.164, such as +13125354200";
    private static final Pattern EXTENSION = Pattern.compile(
            "(?i)(.*\\d.*?)[\\s,;(]*(?:\\bext(?:ension|n|\\.)?|#|\\bx(?=\\s*\\d)|(?<=\\d)x(?=\\d))[\\s.:=]*(\\d{1,7})\\)?");
    private static final int LENGTH = 10;
    private static final int LONGEST = 80;

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

    /** As above, for callers who know numbers in digits alone. */
    public static Optional<PhoneNumber> inDigits(String path, @Nullable String text, List<Violation> faults) {
        Optional<PhoneNumber> number = parse(path, text, faults);
        if (number.isEmpty() || text == null || !PhoneNumber.isSpelled(text)) {
            return number;
        }
        faults.add(new Violation(
                path, ViolationCode.NOT_A_NUMBER, text, "has letters", "give its digits: " + number.get()));
        return Optional.empty();
    }

    /** The violation of a text that is not a number. */
    public static Violation unreadable(String path, @Nullable String text) {
        Reason reason = whyNot(text).orElse(new Reason("is not a North American telephone number", ANY_NUMBER));
        return new Violation(path, ViolationCode.NOT_A_NUMBER, text, reason.message(), reason.remedy());
    }

    /** Why a text is not a number, and what to give instead. */
    public record Reason(String message, String remedy) {}

    /** Empty if it is a number, or nothing like one. */
    public static Optional<Reason> whyNot(@Nullable String text) {
        if (text == null || PhoneNumber.parse(text).isPresent()) {
            return Optional.empty();
        }
        if (digits(text) >= 2 * LENGTH) {
            return Optional.of(new Reason("holds several numbers", "give each number by itself"));
        }
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher extension = EXTENSION.matcher(text);
        if (extension.matches() && digits(extension.group(1)) >= LENGTH) {
            return Optional.of(new Reason(
                    "has the extension " + extension.group(2) + ", which does not port",
                    "give the number without it: " + withoutScheme(extension.group(1))));
        }
        if (digits(text) > PhoneNumber.digits(text).length()) {
            return Optional.of(new Reason("has digits other than 0 to 9", instead(text)));
        }
        return digits(text) > 0 && text.chars().anyMatch(Character::isLetter)
                ? Optional.of(new Reason("has letters", instead(text)))
                : Optional.empty();
    }

    /** The number that is meant, where that is plain: that of a {@code tel:} address, or of digits in another script. */
    private static String instead(String text) {
        StringBuilder digits = new StringBuilder();
        Normalizer.normalize(withoutScheme(text), Normalizer.Form.NFKC)
                .codePoints()
                .map(sign -> Character.isDigit(sign) ? '0' + Character.digit(sign, 10) : sign)
                .forEach(digits::appendCodePoint);
        return PhoneNumber.parse(digits.toString())
                .map(number -> "give its digits: " + number)
                .orElse(ANY_NUMBER);
    }

    private static String withoutScheme(String text) {
        return text.strip().replaceFirst("^(?i)tel:", "");
    }

    private static long digits(String text) {
        return text.codePoints().filter(Character::isDigit).count();
    }

    /**
     * The digits of a number that is looked for, or of any part of one, without the country code; empty if the text is neither.
     * There are ten of them at most, and one at least.
     */
    public static Optional<String> part(@Nullable String text) {
        if (text != null && PhoneNumber.isSpelled(text)) {
            return PhoneNumber.parse(text).map(PhoneNumber::tenDigits);
        }
        if (text == null || !PhoneNumber.isWritten(text)) {
            return Optional.empty();
        }
        String digits = PhoneNumber.digits(text);
        if (text.indexOf('+') >= 0 && !digits.startsWith("1")) {
            return Optional.empty();
        }
        String own = text.indexOf('+') >= 0 || digits.length() == LENGTH + 1 && digits.startsWith("1")
                ? digits.substring(1)
                : digits;
        return own.isEmpty() || own.length() > LENGTH ? Optional.empty() : Optional.of(own);
    }

    /** As {@link #part}, of what a number begins with: a 1 there is the country code, since no number begins with one. */
    public static Optional<String> beginning(@Nullable String text) {
        return part(text)
                .map(digits -> digits.startsWith("1") ? digits.substring(1) : digits)
                .filter(digits -> !digits.isEmpty());
    }
}
