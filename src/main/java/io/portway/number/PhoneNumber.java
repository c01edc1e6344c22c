package io.portway.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A telephone number of the North American Numbering Plan.
 *
 * @param e164 {@code +1} and ten digits
 */
public record PhoneNumber(String e164) implements Comparable<PhoneNumber> {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final int LONGEST = 40;

    public PhoneNumber {
        if (!e164.matches("\\+1\\d{10}")) {
            throw new IllegalArgumentException("not a North American number in E.164: " + e164);
        }
    }

    /**
     * Reads E.164, ten or eleven digits, punctuated or with the letters of a vanity number; empty if the text is not one such
     * number. Whether the number exists and can be ported is for the {@link NumberingPlan} and the directory to say.
     */
    public static Optional<PhoneNumber> parse(@Nullable String text) {
        if (text == null || text.length() > LONGEST || !lettersAreDigits(text)) {
            return Optional.empty();
        }
        try {
            Phonenumber.PhoneNumber parsed = NUMBERS.parse(text, "US");
            String number = NUMBERS.format(parsed, PhoneNumberFormat.E164);
            return !parsed.hasExtension() && number.matches("\\+1[2-9]\\d{9}")
                    ? Optional.of(new PhoneNumber(number))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /** The phone library drops one or two letters without a word; they are a slip of the keyboard, or a note. */
    private static boolean lettersAreDigits(String text) {
        if (text.chars().noneMatch(Character::isLetter)) {
            return true;
        }
        String signs = text.replaceFirst("^[^0-9+]*", "").replaceAll("[^\\p{L}\\p{N}]", "");
        return signs.length() == (signs.startsWith("1") ? 11 : 10);
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
