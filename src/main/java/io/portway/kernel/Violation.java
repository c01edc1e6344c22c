package io.portway.kernel;

import org.jspecify.annotations.Nullable;

/**
 * An invalid field. Both texts are fragments, so that every interface can put them into its own sentences: the message
 * follows the field's name ("is longer than 40 characters"), the remedy is an imperative ("give the ZIP code"), both
 * without a capital at the start or a period at the end.
 *
 * @param field   path of the field as the caller wrote it, such as {@code numbers[2]} or {@code endUser.postalCode}
 * @param value   what was given, or {@code null} where it is missing or secret
 * @param message what is wrong with it, starting with a verb
 * @param remedy  what to do about it
 */
public record Violation(
        String field,
        @Nullable String value,
        String message,
        @Nullable String remedy) {}
