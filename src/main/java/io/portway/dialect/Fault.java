package io.portway.dialect;

import io.portway.kernel.ProblemKind;
import io.portway.kernel.Violation;
import java.util.List;
import java.util.Map;

/**
 * An error before it is put into a dialect's words.
 *
 * @param status     HTTP status that the native API would answer
 * @param kind       what it is, as in the native problem's type
 * @param message    what happened, in plain words
 * @param violations every field at fault, by its native path; empty where no field is
 * @param details    what else is known, by the names of the native problem's members: {@code state}, {@code amount},
 *                   {@code balance}, {@code line}, {@code column}, {@code requestId}
 * @param path       the path that was called
 */
public record Fault(
        int status,
        ProblemKind kind,
        String message,
        List<Violation> violations,
        Map<String, Object> details,
        String path) {}
