package io.portway.order.preflight;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something that may prevent a port, found before a carrier rejects it.
 *
 * @param field    path of the field, such as {@code losingAccount.pin}
 * @param code     with which carriers reject this, if known
 * @param message  what is wrong, in plain words
 * @param remedy   what to do about it
 * @param who      who can do it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "Something that may prevent a port, found before a carrier rejects it.")
public record Finding(
        @Schema(
                description =
                        "ERROR: the order cannot go on like this; WARNING: a carrier is likely to reject or delay it; HINT: good to know")
        Severity severity,

        @Schema(description = "Path of the field, such as losingAccount.pin")
        String field,

        @Schema(description = "The code with which carriers reject this; left out if there is none") @Nullable
        String code,

        @Schema(description = "What is wrong, in plain words")
        String message,

        @Schema(description = "What to do about it") String remedy,
        @Schema(description = "Who can do it") Who who) {

    public enum Severity {
        /** The order cannot proceed like this. */
        ERROR,
        /** A carrier is likely to reject or to delay it. */
        WARNING,
        /** Good to know. */
        HINT
    }

    public enum Who {
        CUSTOMER,
        DESK,
        CARRIER
    }
}
