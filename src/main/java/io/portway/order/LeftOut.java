package io.portway.order;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A number that a request left out because nobody could tell which it is, or it was there already.
 *
 * @param number as it was sent; empty if there was none
 * @param code   {@link #NOT_A_NUMBER} or {@link #DUPLICATE}
 */
@Schema(
        description =
                "A number that a request left out, because nobody could tell which it is, or it was there already.")
public record LeftOut(
        @Schema(description = "As it was sent; empty if there was none")
        String number,

        @Schema(description = "NOT_A_NUMBER or DUPLICATE") String code,
        @Schema(description = "The same in words") String message) {

    public static final String NOT_A_NUMBER = "NOT_A_NUMBER";
    public static final String DUPLICATE = "DUPLICATE";
}
