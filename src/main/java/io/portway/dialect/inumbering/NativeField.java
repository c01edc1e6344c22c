package io.portway.dialect.inumbering;

import io.portway.number.PhoneNumber;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parsed path of a field of a port request.
 *
 * @param position of the number; -1 if it does not belong to a number
 * @param rest     the field of that number, or of the whole request; empty for the number itself
 */
record NativeField(int position, String rest) {

    private static final Pattern OF_ONE_ORDER = Pattern.compile("^orders\\[\\d+]\\.");
    private static final Pattern NUMBER = Pattern.compile("numbers\\[(\\d+)]");
    private static final Pattern SETTING =
            Pattern.compile("numberSettings\\.(.+?)(?:\\.(endUser|losingAccount|voice|callerIdName|features)(.*))?");

    /** @param numbers their name in the body */
    static NativeField of(String path, List<String> numbers) {
        String field = OF_ONE_ORDER.matcher(path).replaceFirst("");
        Matcher number = NUMBER.matcher(field);
        if (number.matches()) {
            return new NativeField(Integer.parseInt(number.group(1)), "");
        }
        Matcher setting = SETTING.matcher(field);
        if (setting.matches()) {
            return new NativeField(
                    position(numbers, setting.group(1)),
                    setting.group(2) == null ? "" : setting.group(2) + setting.group(3));
        }
        return new NativeField(-1, field);
    }

    private static int position(List<String> numbers, String number) {
        var wanted = PhoneNumber.parse(number);
        for (int i = 0; i < numbers.size(); i++) {
            if (number.equals(numbers.get(i))
                    || wanted.isPresent() && wanted.equals(PhoneNumber.parse(numbers.get(i)))) {
                return i;
            }
        }
        return -1;
    }
}
