package io.portway.dialect.thinq;

import io.portway.account.Account;
import io.portway.account.Accounts;
import io.portway.account.Caller;
import io.portway.dialect.WireFields;
import io.portway.kernel.NotFound;
import io.portway.order.PortOrder;
import io.portway.order.PortOrders;
import io.portway.order.TimelineEntry;
import io.portway.order.search.OrderCriteria;
import io.portway.order.search.OrderQuery;
import io.portway.order.search.OrderSearch;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds orders by the account in a path. */
@Component
class Ports {

    private final Accounts accounts;
    private final PortOrders orders;
    private final OrderSearch search;

    Ports(Accounts accounts, PortOrders orders, OrderSearch search) {
        this.accounts = accounts;
        this.orders = orders;
        this.search = search;
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

    /**
     * Those of the account that a call asks for, newest first.
     *
     * @param status {@code null} for any
     * @param did    {@code null} for any
     */
    OrderSearch.Found search(
            Caller caller, String account, @Nullable String status, @Nullable String did, int page, int rows) {
        Account owner = accounts.visible(caller, account);
        OrderCriteria criteria = WireFields.named(
                field -> field.equals("number") ? "did" : field,
                () -> OrderCriteria.builder()
                        .status(Status.named(status))
                        .number(did)
                        .build());
        OrderQuery query = OrderQuery.ALL.like(criteria).of(owner.id().toString(), false);
        return search.page(caller, query, page, rows);
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
