package io.portway.kernel;

import java.util.List;

/**
 * One page of a longer list.
 *
 * @param page  number of this page, from 1
 * @param size  how many items a page holds at most
 * @param total how many items there are in all
 */
public record Page<T>(List<T> items, int page, int size, long total) {

    public static final int MAX_SIZE = 1000;

    public Page {
        items = List.copyOf(items);
    }
}
