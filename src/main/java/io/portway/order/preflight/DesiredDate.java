package io.portway.order.preflight;

import static io.portway.order.preflight.Finding.Severity.ERROR;
import static io.portway.order.preflight.Finding.Severity.WARNING;
import static io.portway.order.preflight.Finding.Who.CUSTOMER;

import io.portway.account.Settings;
import io.portway.calendar.FocCalendar;
import io.portway.calendar.PortKind;
import io.portway.order.Moments;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.change.DesiredDates;
import io.portway.order.details.FieldChecks;
import io.portway.order.details.OrderDetails;
import java.time.Instant;
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

    private final Settings settings;
    private final DesiredDates dates;
    private final FocCalendar calendar;

    DesiredDate(Settings settings, DesiredDates dates, FocCalendar calendar) {
        this.settings = settings;
        this.dates = dates;
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
        Instant wished = order.desiredAt();
        if (wished != null) {
            int numbers = order.counts().open();
            calendar.fault(
                            wished.atZone(order.zone()),
                            PortKind.of(order.kind(), numbers),
                            numbers,
                            order.losingCarrier(),
                            order.zone())
                    .ifPresent(fault -> found.accept(finding(at, WARNING, wished, fault)));
        } else if (details.desired().date() != null) {
            FieldChecks checks = new FieldChecks();
            Instant desired = dates.at(
                    order.kind(),
                    order.counts().open(),
                    order.losingCarrier(),
                    order.zone(),
                    details.desired(),
                    settings.of(order.accountId()),
                    checks);
            checks.violations()
                    .forEach(fault -> found.accept(finding(
                            at, order.status() == OrderStatus.DRAFT ? ERROR : WARNING, desired, fault.message())));
        }
    }

    private static Finding finding(Case at, Finding.Severity severity, Instant desired, String fault) {
        PortOrder order = at.stored();
        return new Finding(
                severity,
                "desired.date",
                at.by("E35", "6E"),
                Moments.words(desired, order.zone()) + " " + fault + ".",
                "Choose one of the FOC windows of order " + order.number() + ".",
                CUSTOMER);
    }
}
