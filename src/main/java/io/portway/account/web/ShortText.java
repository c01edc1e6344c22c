package io.portway.account.web;

import io.portway.kernel.InvalidInput;
import io.portway.kernel.ViolationCode;
import org.jspecify.annotations.Nullable;

/** Names and labels, which are one short line. */
final class ShortText {

    private static final int LONGEST = 100;

    private ShortText() {}

    /**
     * @return the text without the space around it
     * @throws InvalidInput where it is empty, longer than 100 characters, or more than one line
     */
    static String line(String field, @Nullable String text) {
        if (text == null
                || text.isBlank()
                || text.strip().length() > LONGEST
                || text.strip().chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInput(
                    field,
                    text == null || text.isBlank() ? ViolationCode.REQUIRED : ViolationCode.INVALID,
                    text,
                    text == null ? "is missing" : "is empty, too long or not plain text",
                    "give one line of 1 to " + LONGEST + " characters");
        }
        return text.strip();
    }
}
