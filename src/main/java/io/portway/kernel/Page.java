package io.portway.kernel;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * One page of a longer list.
 *
 * @param page  number of this page, from 1
 * @param size  how many items a page holds at most
 * @param total how many items there are in all
 */
@Schema(description = "One page of a longer list.")
public record Page<T>(
        @Schema(description = "The items of this page") List<T> items,
        @Schema(description = "Number of this page, from 1") int page,

        @Schema(description = "How many items a page has at most")
        int size,

        @Schema(description = "How many items there are in all")
        long total) {

    public static final int MAX_SIZE = 1000;

    /** The number of the last page that can be asked for. */
    public static final int MAX_PAGE = 1_000_000;

    public Page {
        items = List.copyOf(items);
    }

    /**
     * A parameter that may be 1 to {@code most}.
     *
     * @throws InvalidInput if it is not
     */
    public static int within(String parameter, int value, int most) {
        if (value < 1 || value > most) {
            throw new InvalidInput(Violation.outOfBounds(parameter, value, most));
        }
        return value;
    }
}
