package io.portway.platform.web;

import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.util.Optional;

/** Input that PostgreSQL cannot store in any column. */
final class StorageFaults {

    private static final String CHARACTER_NOT_IN_REPERTOIRE = "22021";
    private static final String UNTRANSLATABLE_CHARACTER = "22P05";
    private static final String DATETIME_OVERFLOW = "22008";

    private StorageFaults() {}

    /** What PostgreSQL refuses in any column; checking every text field for it would be forgotten somewhere. */
    static Optional<Violation> of(Throwable e, HttpServletRequest request) {
        String where = "GET".equals(request.getMethod()) ? "(query)" : "(body)";
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String state = cause instanceof SQLException refused ? refused.getSQLState() : null;
            if (CHARACTER_NOT_IN_REPERTOIRE.equals(state) || UNTRANSLATABLE_CHARACTER.equals(state)) {
                return Optional.of(new Violation(
                        where,
                        ViolationCode.INVALID,
                        null,
                        "contains a text with a NUL character (U+0000)",
                        "leave that character out"));
            }
            if (DATETIME_OVERFLOW.equals(state)) {
                return Optional.of(new Violation(
                        where,
                        ViolationCode.NOT_A_DATE,
                        null,
                        "contains a date or time that is out of range",
                        "give a year from 1 to 9999"));
            }
        }
        return Optional.empty();
    }
}
