package io.portway.platform.web;

import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import jakarta.validation.ConstraintViolationException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/** Turns what Spring found wrong with parameters and fields into violations. */
final class BindingFaults {

    private BindingFaults() {}

    static List<Violation> of(MethodArgumentNotValidException e) {
        return e.getBindingResult().getAllErrors().stream()
                .map(error -> error instanceof FieldError field
                        ? (field.isBindingFailure()
                                ? wrongType(field)
                                : violation(field.getField(), field.getRejectedValue(), field.getDefaultMessage()))
                        : violation(error.getObjectName(), null, error.getDefaultMessage()))
                .toList();
    }

    static List<Violation> of(HandlerMethodValidationException e) {
        List<Violation> violations = new ArrayList<>();
        for (var result : e.getParameterValidationResults()) {
            for (MessageSourceResolvable error : result.getResolvableErrors()) {
                violations.add(
                        error instanceof FieldError field
                                ? violation(field.getField(), field.getRejectedValue(), field.getDefaultMessage())
                                : violation(
                                        result.getMethodParameter().getParameterName(),
                                        result.getArgument(),
                                        error.getDefaultMessage()));
            }
        }
        return violations;
    }

    static List<Violation> of(ConstraintViolationException e) {
        return e.getConstraintViolations().stream()
                .map(v -> violation(v.getPropertyPath().toString(), v.getInvalidValue(), v.getMessage()))
                .toList();
    }

    /** Replaces Spring's message, which names classes. */
    private static Violation wrongType(FieldError field) {
        Class<?> type = null;
        for (Throwable cause = field.unwrap(Exception.class); cause != null; cause = cause.getCause()) {
            if (cause instanceof ConversionFailedException failed) {
                type = failed.getTargetType().getObjectType();
            } else if (type == null && cause instanceof TypeMismatchException mismatch) {
                type = mismatch.getRequiredType();
            }
        }
        return wrongType(field.getField(), field.getRejectedValue(), type);
    }

    static Violation wrongType(String field, @Nullable Object value, @Nullable Class<?> type) {
        String expected = JsonFaults.expected(type);
        return new Violation(
                field,
                JsonFaults.code(type),
                JsonFaults.shown(field, value),
                "must be " + expected,
                "send " + expected);
    }

    private static Violation violation(@Nullable String path, @Nullable Object value, @Nullable String message) {
        String field = path == null ? "" : path;
        return new Violation(
                field,
                ViolationCode.INVALID,
                JsonFaults.shown(field, value),
                message == null ? "is not valid" : message,
                "change it and send it again");
    }
}
