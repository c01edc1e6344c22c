package io.portway.dialect;

import io.portway.kernel.Violation;
import java.util.List;
import java.util.Map;

/**
 * An error before it is put into a dialect's words.
 *
 * @param status     HTTP status that the native API would answer
 * @param kind       what it is, as the last part of the native problem's type: {@code invalid-input}, {@code malformed-json},
 *                   {@code unauthorized}, {@code payment-required}, {@code forbidden}, {@code not-found},
 *                   {@code method-not-allowed}, {@code conflict}, {@code too-many-requests}, {@code internal} and so on
 * @param message    what happened, in plain words
 * @param violations every field at fault, by its native path; empty where no field is
 * @param details    what else is known, by the names of the native problem's members: {@code state}, {@code amount},
 *                   {@code balance}, {@code line}, {@code column}, {@code requestId}
 * @param path       the path that was called
 */
public record Fault(
        int status,
        String kind,
        String message,
        List<Violation> violations,
        Map<String, Object> details,
        String path) {}
