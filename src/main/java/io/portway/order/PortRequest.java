package io.portway.order;

import io.portway.billing.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A port request with its orders; its state is their roll-up.
 *
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
        Instant submittedAt,
        int version,
        List<PortOrder> orders) {

    PortRequest submitted(Instant at, List<PortOrder> submittedOrders) {
        return new PortRequest(id, number, accountId, accountNumber, details, secrets, createdAt, at, version + 1, submittedOrders);
    }

    public OrderStatus status() {
        return OrderStatus.rollUp(orders.stream().map(PortOrder::status).toList());
    }

    public NumberCounts counts() {
        return orders.stream().map(PortOrder::counts).reduce(NumberCounts.NONE, NumberCounts::plus);
    }

    /** The port fee for all numbers that are still to be ported. */
    public Money price() {
        return orders.stream().map(order -> order.feePerNumber().times(order.counts().open())).reduce(Money.ZERO, Money::plus);
    }
}
