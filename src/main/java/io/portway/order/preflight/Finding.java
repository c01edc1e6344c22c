package io.portway.order.preflight;

import com.fasterxml.jackson.annotation.JsonInclude;
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
public record Finding(
        Severity severity, String field, @Nullable String code, String message, String remedy, Who who) {

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
