package io.portway.kernel;

import org.jspecify.annotations.Nullable;

/**
 * An invalid field.
 *
 * @param field   path of the field as the caller wrote it, such as {@code numbers[2]} or {@code endUser.postalCode}
 * @param value   what was given, or {@code null} where it is missing or secret
 * @param message what is wrong with it
 * @param remedy  what to do about it
 */
public record Violation(
        String field,
        @Nullable String value,
        String message,
        @Nullable String remedy) {}
