package io.portway.order;

import io.portway.kernel.Page;
import io.portway.number.PhoneNumber;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Finds requests as a whole, for those who do not see the orders that they were split into; {@link OrderSearch} finds orders.
 * Who may see the account is decided before.
 */
public interface RequestSearch {

    /**
     * What to look for; {@code null} or empty leaves a criterion out. Both ends of a period are included.
     *
     * @param status            the request's state, which is the {@linkplain OrderStatus#rollUp roll-up} of its orders', is one of these
     * @param customerReference the whole reference
     * @param phoneNumber       it is, or was, in one of the request's orders
     * @param focFrom           one of the request's orders was confirmed for the time from then on
     */
    record Query(Set<OrderStatus> status, Long number, String customerReference, PhoneNumber phoneNumber, Instant createdFrom, Instant createdTo,
                 Instant focFrom, Instant focTo) {

        public Query {
            status = status == null ? Set.of() : Set.copyOf(status);
        }
    }

    /** Whose requests, seen from an account. */
    enum Scope {
        ACCOUNT,
        /** Those of the accounts below it. */
        DESCENDANTS,
        ACCOUNT_AND_DESCENDANTS,
        /** Those that the account manages: of itself and the accounts below it, but not those below another that manages ports. */
        MANAGED
    }

    /**
     * What to look for among many accounts.
     *
     * @param statuses  at least one order is in one of these; empty for any
     * @param number    one of the numbers; {@code null} for any
     * @param endedFrom an order that is at its end counts only where it came to it from then on
     * @param endedTo   and before then
     */
    record Among(UUID account, Scope scope, Set<OrderStatus> statuses, PhoneNumber number, Instant endedFrom, Instant endedTo) {}

    /**
     * A number of a request.
     *
     * @param settings what was said about it alone, without secrets; {@code null} for nothing
     */
    record OfRequest(UUID orderId, PhoneNumber number, NumberSettings settings) {}

    /**
     * Newest first. Two round trips, however many requests.
     *
     * @param accountId whose requests; those of the accounts below it do not count
     * @param page      from 1
     */
    Page<PortRequest> page(UUID accountId, Query query, int page, int size);

    /** By account, then newest first. One round trip. */
    List<PortRequest> find(Among wanted);

    /** The numbers of these requests in ascending order, without those that were taken out. One round trip. */
    Map<UUID, List<OfRequest>> numbers(Collection<UUID> requestIds);

    /** What happened to these orders, by order, oldest first. One round trip. */
    Map<UUID, List<TimelineEntry>> timelines(Collection<UUID> orderIds, boolean withPrivate);
}
