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

    public PhoneNumber {
        if (!e164.matches("\\+1\\d{10}")) {
            throw new IllegalArgumentException("not a North American number in E.164: " + e164);
        }
    }

    /** Reads E.164, ten or eleven digits, or a punctuated number; empty if it is not an assigned North American number. */
    public static Optional<PhoneNumber> parse(@Nullable String text) {
        if (text == null || text.length() > 40) {
            return Optional.empty();
        }
        try {
            Phonenumber.PhoneNumber parsed = NUMBERS.parse(text, "US");
            return parsed.getCountryCode() == 1 && !parsed.hasExtension() && NUMBERS.isValidNumber(parsed)
                    ? Optional.of(new PhoneNumber(NUMBERS.format(parsed, PhoneNumberFormat.E164)))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /** ISO 3166 code of its country; US for non-geographic numbers, such as toll-free ones. */
    public String country() {
        String country = NUMBERS.getRegionCodeForNumber(
                new Phonenumber.PhoneNumber().setCountryCode(1).setNationalNumber(Long.parseLong(tenDigits())));
        return country == null ? "US" : country;
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
