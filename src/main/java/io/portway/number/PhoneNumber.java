package io.portway.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A telephone number of the North American Numbering Plan.
 *
 * @param e164 {@code +1} and ten digits
 */
public record PhoneNumber(String e164) implements Comparable<PhoneNumber> {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final int LONGEST = 40;
    private static final int MOST_DIGITS = 11;

    /** Digits, and what people put before and between them; the phone library would drop letters and read other digits. */
    private static final Pattern WRITTEN =
            Pattern.compile("[\\s\\p{Z}\\p{Cf}(]*+\\+?[0-9\\s\\p{Z}\\p{Cf}\\p{Pd}\\u2212.()/]*+");

    /**
     * What is spelled stands for the keys of its letters, in the last seven places. Fewer than three are a slip of the keyboard, the same
     * one throughout ({@code 312-535-XXXX}) hides digits.
     */
    private static final Pattern SPELLED =
            Pattern.compile("(?i)\\+?1?[2-9]\\d{2}(?=(?:\\d*[A-Z]){3})(?!\\d*([A-Z])(?:\\d|\\1)*$)[0-9A-Z]{7}");

    private static final Pattern PUNCTUATION = Pattern.compile("[\\s\\p{Z}\\p{Cf}\\p{Pd}\\u2212.()/]");

    public PhoneNumber {
        if (!e164.matches("\\+1\\d{10}")) {
            throw new IllegalArgumentException("not a North American number in E.164: " + e164);
        }
    }

    /**
     * Reads E.164, ten or eleven digits, with punctuation or without, and a vanity number ({@code 1-800-FLOWERS}); empty if the text is
     * anything else. Whether the number exists and can be ported is for the {@link NumberingPlan} and the directory to say.
     */
    public static Optional<PhoneNumber> parse(@Nullable String text) {
        if (text == null
                || text.length() > LONGEST
                || !isWritten(text) && !isSpelled(text)
                || digits(text).length() > MOST_DIGITS) {
            return Optional.empty();
        }
        try {
            String digits = PhoneNumberUtil.convertAlphaCharactersInNumber(text);
            String number = NUMBERS.format(NUMBERS.parse(digits, "US"), PhoneNumberFormat.E164);
            return number.matches("\\+1[2-9]\\d{9}") ? Optional.of(new PhoneNumber(number)) : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /** Whether a text has only the signs of a number; a part of one is written with the same. */
    static boolean isWritten(String text) {
        return WRITTEN.matcher(text).matches();
    }

    /** Whether a text is a vanity number. */
    public static boolean isSpelled(String text) {
        return SPELLED.matcher(PUNCTUATION.matcher(text).replaceAll("")).matches();
    }

    static String digits(String text) {
        return text.replaceAll("[^0-9]", "");
    }

    public String tenDigits() {
        return e164.substring(2);
    }

    public String npa() {
        return e164.substring(2, 5);
    }

    public String nxx() {
        return e164.substring(5, 8);
    }

    public String lastFour() {
        return e164.substring(8);
    }

    @Override
    public int compareTo(PhoneNumber other) {
        return e164.compareTo(other.e164);
    }

    @Override
    public String toString() {
        return e164;
    }
}
