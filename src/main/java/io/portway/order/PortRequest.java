package io.portway.order;

import io.portway.billing.Money;
import io.portway.order.details.OrderDetails;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A port request with its orders; its state is their roll-up.
 *
 * @param supportKey a short name for people, such as {@code pr_7f3k2m9x4c}
 * @param deleted its customer deleted it: it has ended, is kept, and is no longer shown where an interface deletes requests
 * @param secrets account number and PIN, encrypted
 */
public record PortRequest(
        UUID id,
        long number,
        UUID accountId,
        long accountNumber,
        OrderDetails details,
        byte[] secrets,
        Instant createdAt,
        @Nullable Instant submittedAt,
        boolean deleted,
        int version,
        String supportKey,
        List<LeftOut> leftOut,
        List<PortOrder> orders) {

    public PortRequest submitted(Instant at, List<PortOrder> submittedOrders) {
        return new PortRequest(
                id,
                number,
                accountId,
                accountNumber,
                details,
                secrets,
                createdAt,
                at,
                deleted,
                version + 1,
                supportKey,
                leftOut,
                submittedOrders);
    }

    /** The one of its orders that has this id, number or support key. */
    public Optional<PortOrder> order(String reference) {
        return orders.stream()
                .filter(order -> order.id().toString().equalsIgnoreCase(reference)
                        || Long.toString(order.number()).equals(reference)
                        || order.supportKey().equals(reference))
                .findFirst();
    }

    /** Its orders that have not ended and are not being canceled. */
    public List<PortOrder> open() {
        return orders.stream()
                .filter(order -> !order.status().isFinal() && order.status() != OrderStatus.CANCEL_PENDING)
                .toList();
    }

    public OrderStatus status() {
        return OrderStatus.rollUp(orders.stream().map(PortOrder::status).toList());
    }

    public NumberCounts counts() {
        return orders.stream().map(PortOrder::counts).reduce(NumberCounts.NONE, NumberCounts::plus);
    }

    /** The port fee for all open numbers. */
    public Money price() {
        return orders.stream()
                .map(order -> order.feePerNumber().times(order.counts().open()))
                .reduce(Money.ZERO, Money::plus);
    }

    /**
     * Changes whenever the request or one of its orders has changed: draft orders come and go only with a new version of
     * the request, and an order's version only grows.
     */
    public static String entityTag(int version, List<Integer> orderVersions) {
        return version + "-"
                + orderVersions.stream().mapToInt(Integer::intValue).sum();
    }
}
