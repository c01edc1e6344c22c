package io.portway.order.search;

import org.jspecify.annotations.Nullable;

/**
 * Which orders to find, and in which sequence.
 *
 * @param reference         the customer's reference; {@code null} for any
 * @param requestNumber     of its request; {@code null} for any
 * @param account           number or id of an account; {@code null} for the caller's own
 * @param descendants       whether the accounts below that one count too
 */
public record OrderQuery(
        OrderCriteria order,
        @Nullable TextQuery reference,
        @Nullable Long requestNumber,
        @Nullable String account,
        boolean descendants,
        Sort sort,
        boolean ascending) {

    /** What a result is sorted by; orders that agree in it follow by their number. */
    public enum Sort {
        CREATED,
        /** Orders without a FOC count as later than all others. */
        FOC,
        UPDATED,
        /** When the order's request was handed in; drafts are left out. */
        SUBMITTED,
        /** Until when whoever it waits for must act; orders without a deadline count as later than all others. */
        DEADLINE
    }

    /** Everything that the caller sees, newest first. */
    public static final OrderQuery ALL = new OrderQuery(OrderCriteria.ANY, null, null, null, true, Sort.CREATED, false);

    public OrderQuery like(OrderCriteria criteria) {
        return new OrderQuery(criteria, reference, requestNumber, account, descendants, sort, ascending);
    }

    public OrderQuery withReference(@Nullable TextQuery reference) {
        return new OrderQuery(order, reference, requestNumber, account, descendants, sort, ascending);
    }

    public OrderQuery ofRequest(@Nullable Long number) {
        return new OrderQuery(order, reference, number, account, descendants, sort, ascending);
    }

    /** @param idOrNumber {@code null} for the caller's own account */
    public OrderQuery of(@Nullable String idOrNumber, boolean andDescendants) {
        return new OrderQuery(order, reference, requestNumber, idOrNumber, andDescendants, sort, ascending);
    }

    public OrderQuery sortedBy(Sort by, boolean ascending) {
        return new OrderQuery(order, reference, requestNumber, account, descendants, by, ascending);
    }
}
