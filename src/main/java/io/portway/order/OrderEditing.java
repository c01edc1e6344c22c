package io.portway.order;

import static io.portway.order.NumberStatus.OPEN;

import io.portway.account.Account;
import io.portway.account.Accounts;
import io.portway.calendar.FocCalendar;
import io.portway.calendar.PortKind;
import io.portway.carrier.CarrierOrder.Supplement;
import io.portway.carrier.LosingAccount;
import io.portway.kernel.Actor;
import io.portway.number.PhoneNumber;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Changes what an order says, whoever asks for it: checks it, writes it with its timeline entry, and marks the supplement. */
@Component
class OrderEditing {

    private final OrderRepository orders;
    private final OrderSecrets secrets;
    private final Accounts accounts;
    private final FocCalendar calendar;
    private final Clock clock;

    OrderEditing(OrderRepository orders, OrderSecrets secrets, Accounts accounts, FocCalendar calendar, Clock clock) {
        this.orders = orders;
        this.secrets = secrets;
        this.accounts = accounts;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** Within the caller's transaction; the order must still be in the state that {@code order} shows. */
    void apply(PortOrder order, Correction correction, Actor by) {
        FieldChecks checks = new FieldChecks();
        checks.endUser(correction.endUser());
        checks.losingAccount(correction.losingAccount(), LocalDate.now(clock));
        checks.schedule(correction.desired());
        List<PhoneNumber> removed = correction.removeNumbers() == null ? List.of()
                : checks.numbers("removeNumbers", correction.removeNumbers());
        if (!removed.isEmpty()) {
            Set<PhoneNumber> open = new HashSet<>(orders.openNumbers(order.id()));
            removed.stream().filter(number -> !open.contains(number)).forEach(number -> checks.add("removeNumbers", number,
                    "is not among the open numbers of order " + order.number(), "leave it out"));
        }
        if (!removed.isEmpty() && removed.size() >= order.counts().open()) {
            checks.add("removeNumbers", removed.size(), "leaves no number in the order", "cancel the order instead");
        }
        Instant desiredAt = desiredAt(order, correction.desired(), checks);
        checks.throwIfAny();

        LosingAccount account = correction.losingAccount();
        OrderDetails details = correction.applyTo(order.details());
        OrderChange change = OrderChange.event(EnumSet.of(order.status()), "Changed: " + String.join(", ", changed(correction)))
                .details(details, account == null ? order.secrets() : sealed(order, account))
                .desiredAt(desiredAt);
        if (order.lsrVersion() > 0) {
            change.nextSupplement(correction.onlyDate() && order.nextSupplement() != Supplement.OTHER
                    ? Supplement.NEW_DUE_DATE : Supplement.OTHER);
        }
        if (!removed.isEmpty()) {
            change.numbers(OPEN, NumberStatus.EXCLUDED, removed, "REMOVED", "Taken out of the order");
        }
        orders.change(order.id(), change, by);
    }

    private byte[] sealed(PortOrder order, LosingAccount fresh) {
        LosingAccount old = secrets.open(new LosingAccount(null, null, null, null, null, null), order.secrets(), order.id());
        return secrets.seal(new LosingAccount(null,
                fresh.accountNumber() == null ? old.accountNumber() : fresh.accountNumber(),
                fresh.pin() == null ? old.pin() : fresh.pin(), null, null, null), order.id());
    }

    private Instant desiredAt(PortOrder order, DesiredSchedule desired, FieldChecks checks) {
        if (desired == null) {
            return order.desiredAt();
        }
        return desiredAt(order, desired, accounts.byId(order.accountId()), checks);
    }

    /** The moment that a schedule means for an order; an impossible one is refused with the next possible date. */
    Instant desiredAt(PortOrder order, DesiredSchedule desired, Account account, FieldChecks checks) {
        int numbers = order.counts().open();
        PortKind kind = PortKind.of(order.kind(), numbers);
        if (desired.date() == null) {
            return calendar.earliest(kind, numbers, order.losingCarrier(), order.zone()).toInstant();
        }
        ZonedDateTime at = desired.at(account.defaultTime(), account.defaultZone());
        Optional<String> fault = calendar.fault(at, kind, numbers, order.losingCarrier(), order.zone());
        fault.ifPresent(message -> checks.add("desired.date", at.toOffsetDateTime(), message,
                "choose a possible date, or leave the date out for the earliest"));
        return at.toInstant();
    }

    private static List<String> changed(Correction correction) {
        List<String> changed = new ArrayList<>();
        if (correction.endUser() != null) {
            changed.add("end user");
        }
        if (correction.losingAccount() != null) {
            changed.add("losing account");
        }
        if (correction.desired() != null) {
            changed.add("desired date");
        }
        if (correction.removeNumbers() != null && !correction.removeNumbers().isEmpty()) {
            changed.add(correction.removeNumbers().size() + " numbers removed");
        }
        return changed;
    }
}
