package io.portway.order;

import io.portway.kernel.Page;
import io.portway.number.PhoneNumber;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** Finds requests as a whole, for those who do not see the orders that they were split into; {@link OrderSearch} finds orders. */
public interface RequestSearch {

    /**
     * What to look for; {@code null} or empty leaves a criterion out. Both ends of a period are included.
     *
     * @param status            the request's state, which is the {@linkplain OrderStatus#rollUp roll-up} of its orders', is one of these
     * @param customerReference the whole reference
     * @param phoneNumber       it is, or was, in one of the request's orders
     * @param focFrom           one of the request's orders was confirmed for the time from then on
     */
    record Query(
            Set<OrderStatus> status,
            Long number,
            String customerReference,
            PhoneNumber phoneNumber,
            Instant createdFrom,
            Instant createdTo,
            Instant focFrom,
            Instant focTo) {

        public Query {
            status = status == null ? Set.of() : Set.copyOf(status);
        }
    }

    /**
     * Newest first. Two round trips, however many requests.
     *
     * @param accountId whose requests; those of the accounts below it do not count
     * @param page      from 1
     */
    Page<PortRequest> page(UUID accountId, Query query, int page, int size);
}
