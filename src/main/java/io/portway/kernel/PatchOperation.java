package io.portway.kernel;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An operation of a JSON patch (RFC 6902) of the body that was sent. */
@Schema(name = "PatchOperation")
public record PatchOperation(
        @Schema(
                description = "What to do",
                allowableValues = {"remove", "replace"},
                example = "remove")
        String op,

        @Schema(description = "JSON pointer (RFC 6901) into the body that was sent", example = "/numbers/3")
        String path,

        @Schema(description = "What to put there; absent with remove", example = "IL")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String value) {

    /** @param field as a {@link Violation} has it, such as {@code numbers[3]} */
    public static PatchOperation remove(String field) {
        return new PatchOperation("remove", pointer(field), null);
    }

    public static PatchOperation replace(String field, String value) {
        return new PatchOperation("replace", pointer(field), value);
    }

    private static String pointer(String field) {
        return "/"
                + field.replace("~", "~0")
                        .replace("/", "~1")
                        .replaceAll("\\[(\\d+)]", "/$1")
                        .replace('.', '/');
    }
}
