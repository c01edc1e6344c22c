package io.portway.order;

import io.portway.number.PhoneNumber;
import java.util.EnumSet;
import java.util.List;

/** Opens what only the order feature itself may build. */
public final class OrderChangeFixture {

    private OrderChangeFixture() {}

    public static OrderChange numbers(NumberStatus to, List<PhoneNumber> only) {
        return OrderChange.event(EnumSet.allOf(OrderStatus.class), Fact.CHANGED, "numbers")
                .numbers(NumberStatus.OPEN, to, only, null, null);
    }

    /** From every state that leads there, a cancellation that the carrier refused among them. */
    public static OrderChange to(OrderStatus status) {
        return OrderChange.to(status, Fact.CHANGED, "wish").from(status.previous());
    }
}
