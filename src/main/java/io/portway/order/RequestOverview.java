package io.portway.order;

import io.portway.number.PhoneNumber;
import io.portway.order.details.NumberSettings;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The requests of many accounts, whole, for surfaces that show no orders. Who may see the account is decided before; each call
 * is one round trip, however many requests it finds.
 */
public interface RequestOverview {

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
     * What to look for.
     *
     * @param statuses at least one order is in one of these; empty for any
     * @param number   one of the numbers; {@code null} for any
     * @param endedFrom an order that is at its end counts only where it came to it from then on
     * @param endedTo   and before then
     */
    record Query(
            UUID account,
            Scope scope,
            Set<OrderStatus> statuses,
            PhoneNumber number,
            Instant endedFrom,
            Instant endedTo) {}

    /**
     * A number of a request.
     *
     * @param settings what was said about it alone, without secrets; {@code null} for nothing
     */
    record OfRequest(UUID orderId, PhoneNumber number, NumberSettings settings) {}

    /** By account, then newest first. */
    List<PortRequest> find(Query query);

    /** The numbers of these requests in ascending order, without those that were taken out. */
    Map<UUID, List<OfRequest>> numbers(Collection<UUID> requestIds);

    /** What happened to these orders, by order, oldest first. */
    Map<UUID, List<TimelineEntry>> timelines(Collection<UUID> orderIds, boolean withPrivate);
}
