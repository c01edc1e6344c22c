package io.portway.order.details;

/**
 * What happens to a request when some of its numbers cannot be ported, or are taken: they are left out, or the whole request is not
 * submitted.
 */
public enum NumberPolicy {
    EXCLUDE,
    REJECT
}
