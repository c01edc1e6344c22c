package io.portway.order;

import static io.portway.order.NumberStatus.OPEN;

import io.portway.account.AccountSettings;
import io.portway.account.Settings;
import io.portway.calendar.FocCalendar;
import io.portway.calendar.FocWindow;
import io.portway.calendar.PortKind;
import io.portway.carrier.CarrierOrder.Supplement;
import io.portway.carrier.LosingAccount;
import io.portway.kernel.Actor;
import io.portway.number.PhoneNumber;
import io.portway.order.DraftRepository.OfNumbers;
import io.portway.order.DraftRepository.OwnSettings;
import io.portway.order.OrderVersion.FieldChange;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Changes what an order says, whoever asks for it: checks it, writes it with its timeline entry, and marks the supplement. */
@Component
class OrderEditing {

    private final OrderRepository orders;
    private final DraftRepository drafts;
    private final OrderSecrets secrets;
    private final Settings settings;
    private final FocCalendar calendar;
    private final FieldDiff diff;
    private final Clock clock;

    OrderEditing(OrderRepository orders, DraftRepository drafts, OrderSecrets secrets, Settings settings, FocCalendar calendar, FieldDiff diff,
                 Clock clock) {
        this.orders = orders;
        this.drafts = drafts;
        this.secrets = secrets;
        this.settings = settings;
        this.calendar = calendar;
        this.diff = diff;
        this.clock = clock;
    }

    /** Within the caller's transaction; the order must still be in the state that {@code order} shows. */
    void apply(PortOrder order, Correction correction, Actor by) {
        boolean draft = order.status() == OrderStatus.DRAFT;
        FieldChecks checks = new FieldChecks();
        OrderDetails details = correction.applyTo(order.details());
        List<PhoneNumber> removed = check(order, correction, details, checks);
        Map<PhoneNumber, NumberSettings> before = ownSettings(order, correction);
        Map<PhoneNumber, NumberSettings> own = changedBy(correction, before, order, checks);
        Instant desiredAt = draft || correction.desired() == null ? order.desiredAt()
                : desiredAt(order, correction.desired(), settings.of(order.accountId()), checks);
        checks.throwIfAny();

        LosingAccount oldAccount = secrets.open(order.details().losingAccount(), order.secrets(), order.id());
        LosingAccount account = Merge.losingAccount(oldAccount, correction.losingAccount());
        OrderChange change = OrderChange.event(EnumSet.of(order.status()), "Changed: " + String.join(", ", correction.changed()))
                .details(details, secrets.seal(account, order.id()))
                .desiredAt(desiredAt);
        Supplement supplement = supplement(order, correction);
        if (supplement != null) {
            change.nextSupplement(supplement);
        }
        if (!correction.concernsDesk()) {
            change.incidental();
        }
        if (!removed.isEmpty()) {
            change.numbers(OPEN, NumberStatus.EXCLUDED, removed, "REMOVED", "Taken out of the order");
        }
        orders.change(order.id(), change, by);
        write(order, before, own);
        if (draft) {
            drafts.touch(order.requestId(), clock.instant());
        } else {
            List<FieldChange> changes = diff.of(order, oldAccount, before, details, account, own, desiredAt, removed);
            if (!changes.isEmpty()) {
                drafts.addVersion(order.id(), changes, supplement == null ? null : supplement.name(), clock.instant(), by);
            }
        }
    }

    private List<PhoneNumber> check(PortOrder order, Correction correction, OrderDetails details, FieldChecks checks) {
        checks.endUser(correction.endUser());
        checks.losingAccount(correction.losingAccount(), LocalDate.now(clock));
        checks.schedule(correction.desired());
        checks.rest(details);
        List<PhoneNumber> removed = correction.removeNumbers() == null ? List.of()
                : checks.numbers("removeNumbers", correction.removeNumbers());
        if (order.status() == OrderStatus.DRAFT && (!removed.isEmpty() || correction.numberSettings() != null)) {
            checks.add(removed.isEmpty() ? "numberSettings" : "removeNumbers", null, "cannot be given for one order of a draft",
                    "change the request, which is split anew then");
        } else if (!removed.isEmpty()) {
            Set<PhoneNumber> open = new HashSet<>(orders.openNumbers(order.id()));
            removed.stream().filter(number -> !open.contains(number)).forEach(number -> checks.add("removeNumbers", number,
                    "is not among the open numbers of order " + order.number(), "leave it out"));
        }
        if (!removed.isEmpty() && removed.size() >= order.counts().open()) {
            checks.add("removeNumbers", removed.size(), "leaves no number in the order", "cancel the order instead");
        }
        return removed;
    }

    /** A supplement that is waiting already may only become wider. */
    private static Supplement supplement(PortOrder order, Correction correction) {
        if (order.lsrVersion() == 0 || !correction.concernsCarrier()) {
            return null;
        }
        return correction.onlyDate() && order.nextSupplement() != Supplement.OTHER ? Supplement.NEW_DUE_DATE : Supplement.OTHER;
    }

    /** What is said about single numbers so far, where the correction may change it. */
    private Map<PhoneNumber, NumberSettings> ownSettings(PortOrder order, Correction correction) {
        if (correction.endUser() == null && correction.losingAccount() == null && correction.numberSettings() == null) {
            return Map.of();
        }
        Map<PhoneNumber, NumberSettings> own = new LinkedHashMap<>();
        drafts.ofNumbers(List.of(order.id())).getOrDefault(order.id(), OfNumbers.NOTHING).settings()
                .forEach((number, sealed) -> own.put(number, secrets.open(number, sealed, order.id())));
        return own;
    }

    private Map<PhoneNumber, NumberSettings> changedBy(Correction correction, Map<PhoneNumber, NumberSettings> before, PortOrder order,
                                                       FieldChecks checks) {
        Map<PhoneNumber, NumberSettings> own = new LinkedHashMap<>(before);
        own.replaceAll((number, said) -> said.of(
                said.endUser() == null ? null : Merge.endUser(said.endUser(), correction.endUser()),
                said.losingAccount() == null ? null : Merge.losingAccount(said.losingAccount(), correction.losingAccount())));
        if (correction.numberSettings() != null) {
            checks.numberSettings(correction.numberSettings(), orders.openNumbers(order.id()), LocalDate.now(clock))
                    .forEach((number, fresh) -> own.merge(number, fresh, NumberSettings::changedBy));
        }
        return own;
    }

    private void write(PortOrder order, Map<PhoneNumber, NumberSettings> before, Map<PhoneNumber, NumberSettings> own) {
        Map<PhoneNumber, OwnSettings> changed = new LinkedHashMap<>();
        own.forEach((number, said) -> {
            if (!said.equals(before.get(number))) {
                changed.put(number, secrets.seal(number, said, order.id()));
            }
        });
        if (!changed.isEmpty()) {
            drafts.setOwnSettings(order.id(), changed);
        }
    }

    /** Days on which the order's account does not want to port. */
    Set<LocalDate> closures(PortOrder order) {
        return settings.of(order.accountId()).closures();
    }

    /**
     * The moment that a schedule means for an order; an impossible one is refused with the next possible date. A date without
     * a time means the account's default time where numbers port then, else the first moment of that day at which they do.
     */
    Instant desiredAt(PortOrder order, DesiredSchedule desired, AccountSettings account, FieldChecks checks) {
        int numbers = order.counts().open();
        PortKind kind = PortKind.of(order.kind(), numbers);
        if (desired.date() == null) {
            return calendar.earliest(kind, numbers, order.losingCarrier(), order.zone(), account.closures()).toInstant();
        }
        ZonedDateTime at = desired.at(account.defaultTime(), account.defaultZone());
        Optional<String> fault = calendar.fault(at, kind, numbers, order.losingCarrier(), order.zone(), account.closures());
        if (fault.isPresent() && desired.time() == null) {
            Optional<FocWindow> thatDay = calendar
                    .windows(kind, numbers, order.losingCarrier(), order.zone(), account.closures(), Integer.MAX_VALUE).stream()
                    .filter(window -> window.start().toLocalDate().equals(desired.date())).findFirst();
            if (thatDay.isPresent()) {
                return thatDay.get().start().toInstant();
            }
        }
        fault.ifPresent(message -> checks.add("desired.date", at.toOffsetDateTime(), message,
                "choose a possible date, or leave the date out for the earliest"));
        return at.toInstant();
    }
}
