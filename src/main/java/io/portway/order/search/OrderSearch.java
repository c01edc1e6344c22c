package io.portway.order.search;

import io.portway.account.Caller;
import io.portway.kernel.InvalidInput;
import io.portway.order.PortOrder;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds orders among hundreds of thousands. A caller finds its own and its descendants'; others do not exist.
 *
 * <p>A result keeps its sequence from call to call. The first {@link #COUNTED} orders can be reached by page number; any
 * depth can be reached by following {@link Found#next()}, which neither skips nor repeats an order when others come or go
 * meanwhile.
 */
public interface OrderSearch {

    /** Up to here results are counted exactly and can be paged through by number. */
    int COUNTED = 10_000;

    /**
     * A part of a result.
     *
     * @param total          how many orders there are in all, at most {@link #COUNTED}; {@code null} where a cursor was
     *                       followed, which does not count again
     * @param totalIsAtLeast there are more than {@code total}
     * @param next           cursor to what follows; {@code null} at the end
     */
    record Found(
            List<PortOrder> items,
            @Nullable Integer total,
            boolean totalIsAtLeast,
            @Nullable String next) {

        public Found {
            items = List.copyOf(items);
        }
    }

    /**
     * @param page from 1
     * @throws InvalidInput where the page is deeper than {@link #COUNTED} orders, or the query's account is not visible
     */
    Found page(Caller caller, OrderQuery query, int page, int size);

    /** @param cursor {@link Found#next()} of the same query */
    Found after(Caller caller, OrderQuery query, String cursor, int size);

    /** The whole result, one order after the other, as it is at one moment; it is never held in memory. */
    void each(Caller caller, OrderQuery query, Consumer<PortOrder> action);

    /** The orders on demand whose FOC date is here, the longest waiting first, at most 1,000. */
    List<PortOrder> readyToActivate(Caller caller);
}
