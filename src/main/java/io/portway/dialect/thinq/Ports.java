package io.portway.dialect.thinq;

import io.portway.account.Account;
import io.portway.account.Accounts;
import io.portway.account.Caller;
import io.portway.kernel.NotFound;
import io.portway.order.PortOrder;
import io.portway.order.PortOrders;
import io.portway.order.TimelineEntry;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds orders by the account and number in a path. */
@Component
class Ports {

    private final Accounts accounts;
    private final PortOrders orders;

    Ports(Accounts accounts, PortOrders orders) {
        this.accounts = accounts;
        this.orders = orders;
    }

    /** @throws NotFound if the caller does not see the account, or the account has no such order */
    PortOrder find(Caller caller, String account, String order) {
        Account owner = accounts.visible(caller, account);
        PortOrder found = orders.get(caller, order);
        if (!found.accountId().equals(owner.id())) {
            throw new NotFound("port order", order);
        }
        return found;
    }

    PortView line(PortOrder order) {
        return PortView.of(order, orders.losingAccount(order), null);
    }

    PortView view(Caller caller, PortOrder order) {
        List<PortView.Tag> tags = orders.timeline(caller, order.id().toString()).stream()
                .filter(entry -> entry.kind() == TimelineEntry.Kind.NOTE)
                .map(PortView.Tag::of)
                .toList();
        return PortView.of(order, orders.losingAccount(order), tags);
    }
}
