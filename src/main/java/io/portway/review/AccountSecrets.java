package io.portway.review;

import io.portway.kernel.Actor;
import io.portway.order.Fact;
import io.portway.order.OrderChange;
import io.portway.order.OrderRepository;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortOrders;
import io.portway.party.LosingAccount;
import java.util.EnumSet;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows the secrets of a losing account to the desk, which needs them to place an order by hand. */
@Component
public class AccountSecrets {

    private final OrderRepository orders;
    private final PortOrders portOrders;

    AccountSecrets(OrderRepository orders, PortOrders portOrders) {
        this.orders = orders;
        this.portOrders = portOrders;
    }

    /** Never untraced: the timeline records who saw them. */
    @Transactional
    public LosingAccount show(UUID orderId, Actor by) {
        PortOrder order = orders.change(
                        orderId,
                        OrderChange.event(
                                        EnumSet.allOf(OrderStatus.class),
                                        Fact.SECRETS_SHOWN,
                                        "Account number and PIN shown")
                                .incidental(),
                        by)
                .order();
        LosingAccount account = portOrders.losingAccount(order);
        return account == null ? LosingAccount.UNKNOWN : account;
    }
}
