package io.portway.dialect.thinq;

import io.portway.kernel.InvalidInput;
import io.portway.order.OrderStatus;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** This API's names for the states of an order. */
final class Status {

    private Status() {}

    static String of(OrderStatus status) {
        return switch (status) {
            case DRAFT -> "uploaded";
            case IN_REVIEW -> "in review";
            case SUBMITTED -> "submitted";
            case REJECTED -> "rejected";
            case SCHEDULED, ACTIVATING -> "FOC date";
            case COMPLETED -> "completed";
            case CANCEL_PENDING -> "cancel pending";
            case CANCELED -> "canceled";
        };
    }

    /** The states that a word represents; none for {@code null}. */
    static Set<OrderStatus> named(@Nullable String word) {
        Set<OrderStatus> named = EnumSet.noneOf(OrderStatus.class);
        if (word != null) {
            Arrays.stream(OrderStatus.values())
                    .filter(status -> of(status).equalsIgnoreCase(word))
                    .forEach(named::add);
            if (named.isEmpty()) {
                throw new InvalidInput(
                        "status",
                        word,
                        "is not a valid state of an order",
                        "use one of "
                                + Arrays.stream(OrderStatus.values())
                                        .map(Status::of)
                                        .distinct()
                                        .collect(Collectors.joining(", ")));
            }
        }
        return named;
    }
}
