package io.portway.order.change;

import static io.portway.order.NumberStatus.OPEN;

import io.portway.account.AccountSettings;
import io.portway.account.Settings;
import io.portway.carrier.CarrierOrder.Supplement;
import io.portway.kernel.Actor;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import io.portway.number.PhoneNumber;
import io.portway.order.DraftRepository;
import io.portway.order.DraftRepository.OwnSettings;
import io.portway.order.Fact;
import io.portway.order.NumberStatus;
import io.portway.order.OrderChange;
import io.portway.order.OrderRepository;
import io.portway.order.OrderSecrets;
import io.portway.order.OrderStatus;
import io.portway.order.OrderVersion.FieldChange;
import io.portway.order.PortOrder;
import io.portway.order.details.FieldChecks;
import io.portway.order.details.ListedNumber;
import io.portway.order.details.Merge;
import io.portway.order.details.NumberSettings;
import io.portway.order.details.OrderDetails;
import io.portway.order.details.SharedParty;
import io.portway.party.LosingAccount;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Changes an order's data for any caller: checks it, writes it with its timeline entry, and marks the supplement. */
@Component
public class OrderEditing {

    /** Fields of a change that the losing carrier has to know about. */
    private static final Pattern CARRIERS_FIELD =
            Pattern.compile("numbers|(numberSettings[.][^.]+[.])?(endUser|losingAccount)([.].*)?|(desired|porting).*");

    private final OrderRepository orders;
    private final DraftRepository drafts;
    private final OrderSecrets secrets;
    private final Settings settings;
    private final DesiredDates dates;
    private final FieldDiff diff;
    private final Clock clock;

    OrderEditing(
            OrderRepository orders,
            DraftRepository drafts,
            OrderSecrets secrets,
            Settings settings,
            DesiredDates dates,
            FieldDiff diff,
            Clock clock) {
        this.orders = orders;
        this.drafts = drafts;
        this.secrets = secrets;
        this.settings = settings;
        this.dates = dates;
        this.diff = diff;
        this.clock = clock;
    }

    /** What {@link #apply} would refuse, except for settings of single numbers. */
    public List<Violation> faults(PortOrder order, Correction correction) {
        FieldChecks checks = new FieldChecks(order.details().defaults(), Map.of());
        check(order, correction, correction.applyTo(order.details()), checks);
        newDesiredAt(order, correction, checks);
        return checks.violations();
    }

    /** Within the caller's transaction; the order must still be in the state that {@code order} shows. */
    public void apply(PortOrder order, Correction correction, Actor by) {
        apply(order, correction, edit(order, correction), by);
    }

    /** The same with an edit of {@link #edit}. */
    void apply(PortOrder order, Correction correction, Edit edit, Actor by) {
        write(
                order,
                edit,
                correction.concernsCarrier() ? order.supplementFor(correction.onlyDate()) : null,
                correction.changed(),
                correction.concernsDesk(),
                by);
    }

    /** Whether the edit makes the order say anything else. */
    boolean differs(PortOrder order, Edit edit) {
        return !changes(order, edit).isEmpty();
    }

    /** @throws InvalidInput naming all that is wrong with the correction */
    Edit edit(PortOrder order, Correction correction) {
        Map<PhoneNumber, NumberSettings> before = ownSettings(order, correction);
        FieldChecks checks = new FieldChecks(order.details().defaults(), before);
        OrderDetails details = correction.applyTo(order.details());
        List<PhoneNumber> removed = check(order, correction, details, checks);
        Map<PhoneNumber, NumberSettings> own = correction.applyTo(before);
        if (correction.numberSettings() != null) {
            checks.numberSettings(correction.numberSettings(), orders.openNumbers(order.id()), LocalDate.now(clock))
                    .forEach((number, fresh) -> own.merge(number, fresh, NumberSettings::changedBy));
        }
        Instant desiredAt = newDesiredAt(order, correction, checks);
        LosingAccount account = Merge.losingAccount(losingAccount(order), correction.losingAccount());
        if (correction.namesParties()) {
            List<PhoneNumber> kept = new ArrayList<>(orders.openNumbers(order.id()));
            kept.removeAll(Set.copyOf(removed));
            SharedParty party =
                    OneOwner.of(order, losingAccount(order), before, details.endUser(), account, kept, own, checks);
            details = details.of(party.endUser(), party.losingAccount());
            account = party.losingAccount();
            kept.forEach(own::remove);
            own.putAll(party.settings());
        }
        checks.throwIfAny();
        return new Edit(details, account, before, own, desiredAt, removed);
    }

    /**
     * What an order is to say.
     *
     * @param before what was said about single numbers, where it may change
     */
    record Edit(
            OrderDetails details,
            @Nullable LosingAccount account,
            Map<PhoneNumber, NumberSettings> before,
            Map<PhoneNumber, NumberSettings> own,
            @Nullable Instant desiredAt,
            List<PhoneNumber> removed) {}

    private void write(
            PortOrder order,
            Edit edit,
            @Nullable Supplement supplement,
            List<String> changed,
            boolean concernsDesk,
            Actor by) {
        OrderChange change = OrderChange.event(
                        EnumSet.of(order.status()), Fact.CHANGED, "Changed: " + String.join(", ", changed))
                .details(edit.details(), secrets.seal(edit.account(), order.id()))
                .desiredAt(edit.desiredAt());
        if (supplement != null) {
            change.nextSupplement(supplement);
        }
        if (!concernsDesk) {
            change.incidental();
        }
        if (!edit.removed().isEmpty()) {
            change.numbers(OPEN, NumberStatus.EXCLUDED, edit.removed(), "REMOVED", "Taken out of the order");
        }
        orders.change(order.id(), change, by);
        if (order.status() != OrderStatus.DRAFT && !Objects.equals(edit.desiredAt(), order.desiredAt())) {
            dates.adjusted(order, edit.details().desired(), edit.desiredAt(), settings.of(order.accountId()))
                    .ifPresent(adjusted -> orders.change(order.id(), adjusted, Actor.SYSTEM));
        }
        writeOwn(order, edit.before(), edit.own());
        if (order.status() == OrderStatus.DRAFT) {
            drafts.touch(order.requestId(), clock.instant());
        } else {
            List<FieldChange> changes = changes(order, edit);
            if (!changes.isEmpty()) {
                drafts.addVersion(
                        order.id(), changes, supplement == null ? null : supplement.name(), clock.instant(), by);
            }
        }
    }

    private @Nullable Instant newDesiredAt(PortOrder order, Correction correction, FieldChecks checks) {
        return order.status() == OrderStatus.DRAFT || correction.desired() == null
                ? order.desiredAt()
                : dates.at(order, correction.desired(), settings.of(order.accountId()), checks);
    }

    /**
     * The complete new data of an order.
     *
     * @param changes what differs from it
     */
    public record Replacement(Edit edit, List<FieldChange> changes) {

        boolean concernsCarrier() {
            return changes.stream().anyMatch(Replacement::concernsCarrier);
        }

        private boolean concernsDesk() {
            return concernsCarrier()
                    || fields().stream().anyMatch(Set.of("onDemand", "description", "contact")::contains);
        }

        private static boolean concernsCarrier(FieldChange change) {
            return CARRIERS_FIELD.matcher(change.field()).matches();
        }

        boolean activationChanges(PortOrder order) {
            return edit.details().onDemand() != order.onDemand();
        }

        /** What changes, without its parts. */
        private List<String> fields() {
            return changes.stream()
                    .map(change -> change.field().replaceFirst("[.].*", ""))
                    .distinct()
                    .toList();
        }

        private boolean onlyDate() {
            return changes.stream()
                    .filter(Replacement::concernsCarrier)
                    .allMatch(change -> change.field().startsWith("desired"));
        }
    }

    /**
     * The edit that makes an order's data equal to {@code details}, {@code losing} and {@code said},
     * without any former data; its open numbers that are not {@code wanted} leave it. Faults go to {@code checks}.
     *
     * @param open   the order's open numbers
     * @param wanted at least one of them
     */
    public Replacement replacement(
            PortOrder order,
            List<PhoneNumber> open,
            OrderDetails details,
            @Nullable LosingAccount losing,
            Map<PhoneNumber, NumberSettings> said,
            Set<PhoneNumber> wanted,
            FieldChecks checks) {
        List<PhoneNumber> kept = open.stream().filter(wanted::contains).toList();
        List<PhoneNumber> removed =
                open.stream().filter(number -> !wanted.contains(number)).toList();
        Map<PhoneNumber, NumberSettings> before = ownSettings(order);
        SharedParty party =
                OneOwner.of(order, losingAccount(order), before, details.endUser(), losing, kept, said, checks);
        Map<PhoneNumber, NumberSettings> own = new LinkedHashMap<>(party.settings());
        removed.stream().filter(before::containsKey).forEach(number -> own.put(number, before.get(number)));
        Readiness.complete(
                details.of(party.endUser(), party.losingAccount()),
                party.losingAccount(),
                party.settings(),
                kept.size(),
                checks);

        AccountSettings account = settings.of(order.accountId());
        boolean sameMoment = dates.isSame(order, details.desired(), account);
        OrderDetails fresh = (sameMoment ? details.desiring(order.details().desired()) : details)
                .of(party.endUser(), party.losingAccount());
        Instant desiredAt = sameMoment ? order.desiredAt() : dates.at(order, fresh.desired(), account, checks);
        Edit edit = new Edit(fresh, party.losingAccount(), before, own, desiredAt, removed);
        return new Replacement(edit, changes(order, edit));
    }

    /** As {@link #apply(PortOrder, Correction, Actor)}; does nothing if nothing differs. */
    public void apply(PortOrder order, Replacement replacement, Actor by) {
        if (!replacement.changes().isEmpty()) {
            write(
                    order,
                    replacement.edit(),
                    replacement.concernsCarrier() ? order.supplementFor(replacement.onlyDate()) : null,
                    replacement.fields(),
                    replacement.concernsDesk(),
                    by);
        }
    }

    private List<FieldChange> changes(PortOrder order, Edit edit) {
        return diff.of(
                order,
                losingAccount(order),
                edit.before(),
                edit.details(),
                edit.account(),
                edit.own(),
                edit.desiredAt(),
                edit.removed());
    }

    private @Nullable LosingAccount losingAccount(PortOrder order) {
        return secrets.open(order.details().losingAccount(), order.secrets(), order.id());
    }

    private List<PhoneNumber> check(PortOrder order, Correction correction, OrderDetails details, FieldChecks checks) {
        checks.endUser(correction.endUser() == null ? null : details.endUser());
        checks.losingAccount(correction.losingAccount(), LocalDate.now(clock));
        checks.schedule(correction.desired());
        checks.otherFields(details);
        Map<PhoneNumber, ListedNumber> listed = correction.removeNumbers() == null
                ? Map.of()
                : ListedNumber.read(ListedNumber.of("removeNumbers", correction.removeNumbers()), checks);
        List<PhoneNumber> removed = List.copyOf(listed.keySet());
        if (order.status() == OrderStatus.DRAFT && (!removed.isEmpty() || correction.numberSettings() != null)) {
            checks.add(
                    removed.isEmpty() ? "numberSettings" : "removeNumbers",
                    ViolationCode.CONTRADICTION,
                    null,
                    "cannot be given for one order of a draft",
                    "change the request, which is then split again");
        } else if (!removed.isEmpty()) {
            Set<PhoneNumber> open = new HashSet<>(orders.openNumbers(order.id()));
            listed.forEach((number, one) -> {
                if (!open.contains(number)) {
                    checks.add(new ListedNumber(number.e164(), one.at())
                            .fault(ViolationCode.NOT_IN_ORDER, "is not open in the order", "leave it out"));
                }
            });
        }
        if (!removed.isEmpty() && removed.size() >= order.counts().open()) {
            checks.add("removeNumbers", ViolationCode.REQUIRED, removed.size(), "leaves no number", "cancel the order");
        }
        return removed;
    }

    /** The current settings of single numbers, if the correction may change them. */
    private Map<PhoneNumber, NumberSettings> ownSettings(PortOrder order, Correction correction) {
        if (correction.endUser() == null && correction.losingAccount() == null && correction.numberSettings() == null) {
            return Map.of();
        }
        return ownSettings(order);
    }

    private Map<PhoneNumber, NumberSettings> ownSettings(PortOrder order) {
        return secrets.openEach(drafts.numberExtras(order).settings(), order.id());
    }

    private void writeOwn(
            PortOrder order, Map<PhoneNumber, NumberSettings> before, Map<PhoneNumber, NumberSettings> own) {
        Map<PhoneNumber, OwnSettings> changed = new LinkedHashMap<>();
        before.keySet().stream()
                .filter(number -> !own.containsKey(number))
                .forEach(number -> changed.put(number, OwnSettings.NOTHING));
        own.forEach((number, said) -> {
            if (!said.equals(before.get(number))) {
                changed.put(number, secrets.seal(number, said, order.id()));
            }
        });
        if (!changed.isEmpty()) {
            drafts.setOwnSettings(order.id(), changed);
        }
    }
}
