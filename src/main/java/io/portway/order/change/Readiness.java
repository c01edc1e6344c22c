package io.portway.order.change;

import io.portway.account.AccountSettings;
import io.portway.account.Settings;
import io.portway.kernel.Violation;
import io.portway.number.PhoneNumber;
import io.portway.order.DraftRepository;
import io.portway.order.DraftRepository.NumberExtras;
import io.portway.order.DraftRepository.OwnSettings;
import io.portway.order.OrderSecrets;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import io.portway.order.details.FieldChecks;
import io.portway.order.details.NumberPolicy;
import io.portway.order.details.NumberSettings;
import io.portway.order.details.OrderDetails;
import io.portway.order.details.RequiredFields;
import io.portway.party.LosingAccount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whether drafts can be submitted, and otherwise what is missing; the same rule for showing and for submitting. */
@Component
@Transactional(readOnly = true)
public class Readiness {

    /** @param desiredAt the moment of each order's schedule */
    public record Ready(Map<UUID, Instant> desiredAt, List<Violation> missing) {}

    private static final String DATE = "desired.date";
    private static final int NUMBERS_NAMED = 20;

    private final OrderSecrets secrets;
    private final DesiredDates dates;
    private final DraftRepository drafts;
    private final Settings settings;

    Readiness(OrderSecrets secrets, DesiredDates dates, DraftRepository drafts, Settings settings) {
        this.secrets = secrets;
        this.dates = dates;
        this.drafts = drafts;
        this.settings = settings;
    }

    /** What is missing or wrong before the drafts of a request can be submitted; empty if nothing, or none is a draft. */
    public List<Violation> missing(PortRequest request) {
        return missing(request.orders().stream()
                .filter(order -> order.status() == OrderStatus.DRAFT)
                .toList());
    }

    /** As {@link #missing(PortRequest)}, for one order. */
    public List<Violation> missing(PortOrder order) {
        return missing(order.status() == OrderStatus.DRAFT ? List.of(order) : List.of());
    }

    /**
     * As {@link #missing(PortOrder)}, for the orders of any requests at once: one round trip, plus one per account.
     *
     * @return by order, without complete ones
     */
    public Map<UUID, List<Violation>> missingByOrder(Collection<PortOrder> orders) {
        List<PortOrder> open = orders.stream()
                .filter(order -> order.status() == OrderStatus.DRAFT)
                .toList();
        Map<UUID, NumberExtras> numbers = open.isEmpty() ? Map.of() : drafts.numberExtras(open);
        Map<UUID, AccountSettings> accountSettings = new HashMap<>();
        Map<UUID, List<Violation>> missing = new HashMap<>();
        for (PortOrder order : open) {
            List<Violation> ofOrder = of(
                            List.of(order), numbers, accountSettings.computeIfAbsent(order.accountId(), settings::of))
                    .missing();
            if (!ofOrder.isEmpty()) {
                missing.put(order.id(), ofOrder);
            }
        }
        return missing;
    }

    private List<Violation> missing(List<PortOrder> open) {
        return open.isEmpty()
                ? List.of()
                : of(open, drafts.numberExtras(open), settings.of(open.get(0).accountId()))
                        .missing();
    }

    /**
     * As {@link #missing(PortRequest)}, and when the orders are wanted. Numbers that are taken are left out where the order's policy
     * says so; an order that has no others is left out as a whole, unless none would be left.
     */
    public Ready of(List<PortOrder> orders, Map<UUID, NumberExtras> numbers, AccountSettings account) {
        Map<UUID, Instant> desiredAt = new HashMap<>();
        Map<Violation, List<PortOrder>> missing = new LinkedHashMap<>();
        boolean noneIsLeft = orders.stream().allMatch(order -> allTaken(order, numbers));
        for (PortOrder order : orders) {
            boolean leavesOut = order.details().onUnportable() == NumberPolicy.EXCLUDE && !noneIsLeft;
            if (leavesOut && allTaken(order, numbers)) {
                continue;
            }
            FieldChecks checks = new FieldChecks();
            NumberExtras extras = numbers.getOrDefault(order.id(), NumberExtras.NOTHING);
            complete(order, extras.settings(), checks);
            if (!leavesOut) {
                extras.taken().forEach((number, why) -> checks.add("numbers", number, why.message(), "leave it out"));
            }
            desiredAt.put(order.id(), dates.at(order, order.details().desired(), account, checks));
            checks.violations()
                    .forEach(violation -> missing.computeIfAbsent(violation, v -> new ArrayList<>())
                            .add(order));
        }
        return new Ready(
                desiredAt,
                missing.entrySet().stream()
                        .flatMap(entry -> entry.getValue().size() == orders.size()
                                ? List.of(entry.getKey()).stream()
                                : entry.getValue().stream().map(order -> ofOrder(entry.getKey(), order)))
                        .toList());
    }

    /** Whether nothing of the draft would go on: each of its numbers is in service or in another order. */
    public static boolean allTaken(PortOrder order, Map<UUID, NumberExtras> numbers) {
        return numbers.getOrDefault(order.id(), NumberExtras.NOTHING).taken().size()
                >= order.counts().open();
    }

    /** What is missing only in some orders is reported with the order; a date has it anyway. */
    private static Violation ofOrder(Violation violation, PortOrder order) {
        return violation.field().equals(DATE)
                ? violation
                : new Violation(
                        "orders[" + order.number() + "]." + violation.field(),
                        violation.value(),
                        violation.message(),
                        violation.remedy());
    }

    private void complete(PortOrder order, Map<PhoneNumber, OwnSettings> stored, FieldChecks checks) {
        complete(
                order.details(),
                secrets.open(order.details().losingAccount(), order.secrets(), order.id()),
                secrets.openEach(stored, order.id()),
                order.counts().open(),
                checks);
    }

    /**
     * What the order lacks, each of its numbers may have instead.
     *
     * @param numbers how many the order has
     */
    public static void complete(
            OrderDetails details,
            @Nullable LosingAccount losing,
            Map<PhoneNumber, NumberSettings> own,
            int numbers,
            FieldChecks checks) {
        boolean allHaveUsers = all(
                numbers,
                own.values().stream()
                        .filter(settings -> settings.endUser() != null)
                        .count());
        boolean allTellAccounts = all(
                numbers,
                own.values().stream()
                        .map(NumberSettings::losingAccount)
                        .filter(account -> account != null && account.identifiesAccount())
                        .count());
        boolean allHaveNames = all(
                numbers,
                own.values().stream()
                        .map(NumberSettings::losingAccount)
                        .filter(account -> account != null && account.authorizingName() != null)
                        .count());
        RequiredFields.missing(details, losing).stream()
                .filter(missing -> !(allHaveUsers && missing.field().startsWith("endUser.")))
                .filter(missing -> !(allTellAccounts && missing.field().equals("losingAccount.accountNumber")))
                .filter(missing -> !(allHaveNames && missing.field().equals("losingAccount.authorizingName")))
                .forEach(missing -> checks.addAll(List.of(missing)));
        own.entrySet().stream()
                .filter(entry -> entry.getValue().endUser() != null)
                .limit(NUMBERS_NAMED)
                .forEach(entry -> checks.addAll(RequiredFields.missing(
                        "numberSettings." + entry.getKey() + ".endUser",
                        entry.getValue().endUser())));
    }

    private static boolean all(int numbers, long said) {
        return said > 0 && said == numbers;
    }
}
