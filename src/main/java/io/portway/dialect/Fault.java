package io.portway.dialect;

import io.portway.kernel.ProblemKind;
import io.portway.kernel.Violation;
import java.util.List;
import java.util.Map;

/**
 * An error before a dialect words it.
 *
 * @param status     HTTP status of the native API
 * @param kind       what it is, as in the native problem's type
 * @param message    what happened, in plain words
 * @param violations every invalid field, by its native path; may be empty
 * @param details    further members of the native problem: {@code state}, {@code amount},
 *                   {@code balance}, {@code line}, {@code column}, {@code requestId}
 * @param path       the path of the call
 */
public record Fault(
        int status,
        ProblemKind kind,
        String message,
        List<Violation> violations,
        Map<String, Object> details,
        String path) {}
