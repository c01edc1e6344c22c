package io.portway.platform.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.portway.kernel.ProblemKind;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import jakarta.servlet.http.HttpServletRequest;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Words Jackson's errors in the caller's terms, without names of classes. */
final class JsonFaults {

    private static final Pattern SECRET =
            Pattern.compile("(?i)(pin|passcode|password|secret|key|token|accountNumber)$");

    private JsonFaults() {}

    /** @param cause what Jackson threw, or {@code null} for a missing body */
    static ProblemDetail problem(@Nullable Throwable cause, HttpServletRequest request) {
        if (cause instanceof DatabindException mapping && !(mapping.getCause() instanceof JacksonException)) {
            var problem = Problems.invalid(List.of(violation(mapping)), request);
            locate(problem, mapping);
            return problem;
        }
        if (cause instanceof JacksonException syntax) {
            var location = syntax.getLocation();
            var problem = Problems.problem(
                    ProblemKind.MALFORMED_JSON,
                    "The body stops being JSON"
                            + (location == null
                                    ? ""
                                    : " at line " + location.getLineNr() + ", column " + location.getColumnNr())
                            + ": " + syntax(syntax) + ".",
                    request);
            locate(problem, syntax);
            if (syntax instanceof DatabindException mapping
                    && !mapping.getPath().isEmpty()) {
                problem.setProperty("field", path(mapping));
            }
            return problem;
        }
        return Problems.problem(
                ProblemKind.INVALID_INPUT, "The body is missing or cannot be read; send JSON.", request);
    }

    private static void locate(ProblemDetail problem, JacksonException e) {
        if (e.getLocation() != null && e.getLocation().getLineNr() > 0) {
            problem.setProperty("line", e.getLocation().getLineNr());
            problem.setProperty("column", e.getLocation().getColumnNr());
        }
    }

    /** The part of Jackson's message that is about the text. */
    private static String syntax(JacksonException e) {
        String message = e.getOriginalMessage();
        int internal = message.indexOf(" (start marker");
        return (internal < 0 ? message : message.substring(0, internal))
                .replaceAll("\\s*\\([^()]*Source[^()]*\\)", "")
                .replaceAll(": enable `[^`]*` to allow|, from `[^`]*`", "")
                // The token may be a secret that lacks its quotes.
                .replaceFirst("^Unrecognized token '.*?':", "Unrecognized token:");
    }

    private static Violation violation(DatabindException e) {
        String field = path(e);
        if (e instanceof UnrecognizedPropertyException && field.equals("addNumbers")) {
            return new Violation(
                    field,
                    ViolationCode.UNKNOWN_FIELD,
                    null,
                    "is not a field of an order",
                    "add the numbers to its request, with POST /api/v1/port-requests/{request}/numbers");
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            String known = unknown.getKnownPropertyIds() == null
                    ? ""
                    : unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", "));
            return new Violation(
                    field,
                    ViolationCode.UNKNOWN_FIELD,
                    null,
                    "is not a known field",
                    known.isEmpty() ? "leave it out" : "use one of " + known);
        }
        if (e instanceof MismatchedInputException mismatch) {
            String value = e instanceof InvalidFormatException format ? shown(field, format.getValue()) : null;
            return new Violation(
                    field.isEmpty() ? "(body)" : field,
                    code(mismatch.getTargetType()),
                    value,
                    "must be " + expected(mismatch.getTargetType()),
                    "send " + expected(mismatch.getTargetType()));
        }
        return new Violation(
                field.isEmpty() ? "(body)" : field,
                ViolationCode.INVALID,
                null,
                "is not valid",
                "compare it with the API's documentation");
    }

    private static String path(DatabindException e) {
        var path = new StringBuilder();
        for (var reference : e.getPath()) {
            if (reference.getPropertyName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
            }
        }
        return path.toString();
    }

    /** The value for a violation: never a secret, never a whole document. */
    static @Nullable String shown(@Nullable String field, @Nullable Object value) {
        if (value == null || SECRET.matcher(field).find()) {
            return null;
        }
        String text = value.toString();
        return text.length() <= 100 ? text : text.substring(0, 99) + "…";
    }

    /** That a value is not of this type. */
    static ViolationCode code(@Nullable Class<?> type) {
        if (type == null) {
            return ViolationCode.WRONG_TYPE;
        }
        if (type.isEnum()) {
            return ViolationCode.UNKNOWN_VALUE;
        }
        if (java.time.ZoneId.class.isAssignableFrom(type)) {
            return ViolationCode.NOT_A_TIME_ZONE;
        }
        return Temporal.class.isAssignableFrom(type) ? ViolationCode.NOT_A_DATE : ViolationCode.WRONG_TYPE;
    }

    static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "a value of another type";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(JsonFaults::word)
                            .collect(Collectors.joining(", "));
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (type == String.class || type == char.class) {
            return "a text";
        }
        if (type == UUID.class) {
            return "a UUID";
        }
        if (type == java.time.LocalDate.class) {
            return "a date such as 2026-12-01";
        }
        if (type == java.time.LocalTime.class) {
            return "a time such as 09:00";
        }
        if (java.time.ZoneId.class.isAssignableFrom(type)) {
            return "a time zone such as US/Eastern";
        }
        if (Temporal.class.isAssignableFrom(type)) {
            return "a time with offset such as 2026-12-01T14:00:00Z";
        }
        if (type == byte[].class) {
            return "a file in base64";
        }
        if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return Map.class.isAssignableFrom(type) || type.isRecord() ? "an object" : "a value of another type";
    }

    /** A constant's name in JSON. */
    private static String word(Object constant) {
        try {
            JsonProperty named =
                    constant.getClass().getField(((Enum<?>) constant).name()).getAnnotation(JsonProperty.class);
            return named == null || named.value().isEmpty() ? constant.toString() : named.value();
        } catch (NoSuchFieldException e) {
            return constant.toString();
        }
    }
}
