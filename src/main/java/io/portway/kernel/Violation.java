package io.portway.kernel;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An invalid field. Both texts are fragments, so that every interface can put them into its own sentences: the message
 * follows the field's name ("is longer than 40 characters"), the remedy is an imperative ("give the ZIP code"), both
 * without a capital at the start or a period at the end.
 *
 * @param field   path of the field as the caller wrote it, such as {@code numbers[2]} or {@code endUser.postalCode}
 * @param code    what is wrong with it, for programs
 * @param value   what was given, or {@code null} where it is missing or secret
 * @param message what is wrong with it, starting with a verb
 * @param remedy  what to do about it
 * @param orderId the order that has the number already, if it belongs to the same account; others are not revealed
 * @param patch   what mends it in a body of JSON that has the field there; empty if that cannot be said
 */
@Schema(description = "A field that is not valid.")
public record Violation(
        @Schema(description = "Path of the field in what was sent", example = "endUser.postalCode")
        String field,

        @Schema(
                implementation = String.class,
                description =
                        "What is wrong with it, for programs; the documentation lists the codes, to which others may be added",
                example = "not_a_zip")
        ViolationCode code,

        @Schema(description = "What was sent; null where it is missing or secret", example = "6061") @Nullable
        String value,

        @Schema(description = "What is wrong with it, to follow the name of the field", example = "is not a ZIP code")
        String message,

        @Schema(description = "What to do about it", example = "give five digits or ZIP+4") @Nullable
        String remedy,

        @Schema(description = "The order of yours that has the number already")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        UUID orderId,

        @Schema(
                description =
                        "Mends it, where that can be said for certain: a JSON patch (RFC 6902) of the body that was sent. To mend "
                                + "several at once, use the problem's own patch")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<PatchOperation> patch) {

    public Violation(
            String field, ViolationCode code, @Nullable String value, String message, @Nullable String remedy) {
        this(field, code, value, message, remedy, null, List.of());
    }

    /** For a dialect, whose errors show no codes of ours. */
    public Violation(String field, @Nullable String value, String message, @Nullable String remedy) {
        this(field, ViolationCode.INVALID, value, message, remedy);
    }

    public static Violation missing(String field, String remedy) {
        return new Violation(field, ViolationCode.REQUIRED, null, "is missing", remedy);
    }

    public static Violation tooLong(String field, int longest) {
        return new Violation(
                field, ViolationCode.TOO_LONG, null, "is longer than " + longest + " characters", "shorten it");
    }

    public static Violation outOfBounds(String field, int value, int most) {
        return new Violation(
                field, ViolationCode.OUT_OF_RANGE, Integer.toString(value), "is out of bounds", "choose 1 to " + most);
    }

    /** The same of an entry of a list, without which the rest would be good. */
    public Violation removable() {
        return field.endsWith("]") ? mendedBy(List.of(PatchOperation.remove(field))) : this;
    }

    /** The same, where this is certainly meant. */
    public Violation replaceable(@Nullable String meant) {
        return meant == null ? this : mendedBy(List.of(PatchOperation.replace(field, meant)));
    }

    /** @param operations none if nothing certainly mends it */
    public Violation mendedBy(List<PatchOperation> operations) {
        return new Violation(field, code, value, message, remedy, orderId, operations);
    }

    /** The same fault, where another interface has the field. */
    public Violation at(String otherField) {
        return new Violation(otherField, code, value, message, remedy, orderId, List.of());
    }
}
