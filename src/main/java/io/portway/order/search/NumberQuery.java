package io.portway.order.search;

import io.portway.order.NumberStatus;
import io.portway.order.OrderStatus;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers of orders to find; {@code null} or empty leaves a criterion out.
 *
 * @param status        the number is in one of these states
 * @param orderStatus   its order is in one of these states
 * @param digits        what the number begins with, without the country code
 * @param order         id, number or support key of its order
 * @param request       id, number or support key of its request
 * @param losingCarrier the whole name
 * @param foc           the confirmed date of its order
 * @param account       number or id of an account; {@code null} for the caller's own
 * @param descendants   whether the accounts below that one count too
 */
public record NumberQuery(
        Set<NumberStatus> status,
        Set<OrderStatus> orderStatus,
        @Nullable String digits,
        @Nullable String order,
        @Nullable String request,
        @Nullable String customerReference,
        @Nullable String losingCarrier,
        @Nullable Period foc,
        @Nullable String account,
        boolean descendants) {

    public NumberQuery {
        status = Set.copyOf(status);
        orderStatus = Set.copyOf(orderStatus);
    }
}
