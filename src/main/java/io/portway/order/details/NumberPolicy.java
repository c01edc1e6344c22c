package io.portway.order.details;

/** What happens to an order when some of its numbers cannot be ported: they are left out, or the order waits for a correction. */
public enum NumberPolicy {
    EXCLUDE,
    REJECT
}
