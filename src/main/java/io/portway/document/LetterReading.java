package io.portway.document;

import io.portway.number.PhoneNumber;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an uploaded letter of authorization says, as far as its text tells. */
public final class LetterReading {

    private static final Pattern NUMBER = Pattern.compile(
            "(?<!\\d)(?:\\+?1[ .-]{0,2})?\\(?([2-9]\\d\\d)\\)?[ .\\u2010-\\u2015-]{0,3}([2-9]\\d\\d)[ .\\u2010-\\u2015-]{0,3}(\\d{4})(?!\\d)"
                    + "(?: ?(?:to|thru|through|[-\\u2010-\\u2015]) ?(\\d{4})(?![\\d]))?");
    /** Scripts whose letters a PDF holds in other forms, or another order, than they are written. */
    private static final Pattern OTHERWISE_WRITTEN = Pattern.compile(
            "[\\p{IsArabic}\\p{IsHebrew}\\p{IsDevanagari}\\p{IsBengali}\\p{IsGujarati}\\p{IsThai}\\p{IsLao}]");

    private final String letters;
    private final Set<PhoneNumber> numbers;

    private LetterReading(String letters, Set<PhoneNumber> numbers) {
        this.letters = letters;
        this.numbers = numbers;
    }

    static LetterReading of(String text) {
        Set<PhoneNumber> numbers = new TreeSet<>();
        Matcher found = NUMBER.matcher(text);
        while (found.find()) {
            String exchange = "+1" + found.group(1) + found.group(2);
            int first = Integer.parseInt(found.group(3));
            int last = found.group(4) == null ? first : Integer.parseInt(found.group(4));
            for (int line = first; line <= Math.max(first, last); line++) {
                numbers.add(new PhoneNumber(exchange + String.format(Locale.ROOT, "%04d", line)));
            }
        }
        return new LetterReading(plain(text), numbers);
    }

    /** In ascending order, ranges written out. */
    public Set<PhoneNumber> numbers() {
        return numbers;
    }

    /** Whether it has this name, by letters and digits alone; true as well for a name that cannot be looked for. */
    public boolean names(String name) {
        String wanted = plain(name);
        return wanted.isEmpty() || OTHERWISE_WRITTEN.matcher(name).find() || letters.contains(wanted);
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("[^\\p{L}\\p{N}]", "")
                .toLowerCase(Locale.ROOT);
    }
}
