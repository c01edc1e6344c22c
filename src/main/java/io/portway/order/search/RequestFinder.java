package io.portway.order.search;

import io.portway.kernel.InvalidInput;
import io.portway.order.PortRequest;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds requests, each with all its orders; {@link OrderSearch} finds single orders. */
public interface RequestFinder {

    /**
     * A part of a result.
     *
     * @param total          how many there are in all; {@code null} where that was not asked for
     * @param totalIsAtLeast there are more than {@code total}
     */
    record Found(List<PortRequest> items, @Nullable Long total, boolean totalIsAtLeast) {

        public Found {
            items = List.copyOf(items);
        }
    }

    /**
     * Three round trips at most to find out whose requests count, how many there are, and which, regardless of their
     * number.
     *
     * @throws InvalidInput where the page is deeper than what is counted up to a cap
     */
    Found find(RequestQuery query, Slice slice);

    /**
     * All that is found, by account and then as the query sorts, read a part at a time while the stream is gone through: memory holds
     * the ids of all and one part. One round trip for the ids, besides finding out whose requests count, and one for each part.
     */
    Stream<List<PortRequest>> parts(RequestQuery query);
}
