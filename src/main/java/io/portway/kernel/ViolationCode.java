package io.portway.kernel;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What kind of fault a {@link Violation} is, for programs. On the wire a code is its name in lower case. A code never changes its
 * meaning and is never removed; each has its line in {@code docs/api.md}.
 */
public enum ViolationCode {
    REQUIRED,
    UNKNOWN_FIELD,
    UNKNOWN_PARAMETER,
    WRONG_TYPE,
    UNKNOWN_VALUE,
    INVALID,
    TOO_SHORT,
    TOO_LONG,
    TOO_MANY,
    TOO_LARGE,
    OUT_OF_RANGE,
    DUPLICATE,
    CONTRADICTION,
    NOT_FOUND,
    NOT_CHANGEABLE,
    NO_CHANGE,
    CHANGED_MEANWHILE,
    NOT_AVAILABLE,
    /** Not a telephone number. */
    NOT_A_NUMBER,
    NOT_PORTABLE,
    IN_SERVICE,
    IN_ANOTHER_ORDER,
    NOT_IN_ORDER,
    NOT_A_STATE,
    NOT_A_ZIP,
    NOT_A_COUNTRY,
    NOT_A_TIME_ZONE,
    NOT_AN_EMAIL,
    NOT_A_DATE,
    PAST_DATE,
    FUTURE_DATE,
    IMPOSSIBLE_DATE,
    NOT_PRINTABLE,
    UNUSABLE_FILE;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
