package io.portway.order.preflight;

import static io.portway.order.preflight.Finding.Severity.ERROR;
import static io.portway.order.preflight.Finding.Severity.WARNING;
import static io.portway.order.preflight.Finding.Who.CUSTOMER;

import io.portway.account.Account;
import io.portway.account.Accounts;
import io.portway.calendar.FocCalendar;
import io.portway.calendar.PortKind;
import io.portway.order.Moments;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.details.OrderDetails;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether the date is possible, while it is not confirmed. */
@Component
@Order(110)
class DesiredDate implements Rule {

    private static final Set<OrderStatus> OPEN_DATE =
            EnumSet.of(OrderStatus.DRAFT, OrderStatus.IN_REVIEW, OrderStatus.REJECTED);

    private final Accounts accounts;
    private final FocCalendar calendar;

    DesiredDate(Accounts accounts, FocCalendar calendar) {
        this.accounts = accounts;
        this.calendar = calendar;
    }

    @Override
    public boolean needsStoredOrder() {
        return true;
    }

    @Override
    public void check(Case at, Consumer<Finding> found) {
        PortOrder order = at.stored();
        OrderDetails details = at.details();
        if (!OPEN_DATE.contains(order.status())) {
            return;
        }
        ZonedDateTime desired;
        if (order.desiredAt() != null) {
            desired = order.desiredAt().atZone(order.zone());
        } else if (details.desired() != null && details.desired().date() != null) {
            Account account = accounts.byId(order.accountId());
            desired = details.desired().at(account.defaultTime(), account.defaultZone());
        } else {
            return;
        }
        int numbers = order.counts().open();
        calendar.fault(desired, PortKind.of(order.kind(), numbers), numbers, order.losingCarrier(), order.zone())
                .ifPresent(fault -> found.accept(new Finding(
                        order.status() == OrderStatus.DRAFT ? ERROR : WARNING,
                        "desired.date",
                        at.by("E35", "6E"),
                        Moments.words(desired.toInstant(), order.zone()) + " " + fault + ".",
                        "Choose one of the FOC windows of order " + order.number() + ".",
                        CUSTOMER)));
    }
}
