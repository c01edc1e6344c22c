package io.portway.order.search;

import io.portway.kernel.Page;
import io.portway.order.TimelineEntry;
import java.util.UUID;

/** The timelines of a request's orders in one. The caller checks access. */
public interface RequestTimeline {

    /** An entry and the order that it happened to. */
    record Entry(UUID orderId, long orderNumber, TimelineEntry entry) {}

    /** Oldest first; one round trip. */
    Page<Entry> of(UUID requestId, boolean withPrivate, int page, int size);
}
