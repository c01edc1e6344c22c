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

    public Page {
        items = List.copyOf(items);
    }
}
