package io.portway.order.search;

/**
 * Which part of a result is wanted.
 *
 * @param page  from 1
 * @param count whether to count the whole result
 */
public record Slice(int page, int size, Count count) {

    /** Counts the requests ... */
    public enum Count {
        NOT,
        /** ... up to {@link OrderSearch#COUNTED} and no further, which bounds what it takes. */
        UP_TO_A_CAP,
        EXACTLY
    }

    public long offset() {
        return (page - 1) * (long) size;
    }
}
