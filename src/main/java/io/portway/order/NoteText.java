package io.portway.order;

import io.portway.kernel.InvalidInput;
import io.portway.kernel.ViolationCode;
import org.jspecify.annotations.Nullable;

/** What a note may say. */
final class NoteText {

    private static final int LONGEST = 4000;

    private NoteText() {}

    /** @throws InvalidInput naming {@code text} */
    static String checked(@Nullable String text) {
        if (text == null || text.isBlank() || text.length() > LONGEST) {
            throw new InvalidInput(
                    "text",
                    text == null || text.isBlank() ? ViolationCode.REQUIRED : ViolationCode.TOO_LONG,
                    null,
                    "is missing or longer than " + LONGEST + " characters",
                    "write the note in up to " + LONGEST + " characters");
        }
        return text;
    }
}
