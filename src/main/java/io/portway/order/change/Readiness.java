package io.portway.order.change;

import io.portway.account.AccountSettings;
import io.portway.account.Settings;
import io.portway.kernel.Violation;
import io.portway.number.PhoneNumber;
import io.portway.order.DraftRepository;
import io.portway.order.DraftRepository.NumberExtras;
import io.portway.order.OrderChange;
import io.portway.order.OrderRepository;
import io.portway.order.OrderSecrets;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import io.portway.order.change.Objections.Objection;
import io.portway.order.details.DesiredSchedule;
import io.portway.order.details.FieldChecks;
import io.portway.order.details.NumberPolicy;
import io.portway.order.details.NumberSettings;
import io.portway.order.details.OrderDetails;
import io.portway.order.details.RequiredFields;
import io.portway.party.LosingAccount;
import io.portway.portability.PortabilityCheck;
import io.portway.portability.PortabilityChecks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whether drafts can be submitted, and otherwise what is missing; the same rule for showing and for submitting. */
@Component
@Transactional(readOnly = true)
public class Readiness {

    /**
     * @param desiredAt  the moment of each order's schedule
     * @param adjusted   what to tell about those whose moment is near what was asked for
     * @param missing    what no order can be submitted without
     * @param objections what carriers reject, by order: such an order is submitted only with a reason
     * @param objected   the same, as fields of the request
     */
    public record Ready(
            Map<UUID, Instant> desiredAt,
            Map<UUID, OrderChange> adjusted,
            List<Violation> missing,
            Map<UUID, List<Objection>> objections,
            List<Violation> objected) {

        /** All that keeps the orders from being submitted without a reason. */
        public List<Violation> faults() {
            return Stream.concat(missing.stream(), objected.stream()).toList();
        }
    }

    private static final String DATE = "desired.date";
    private static final int NUMBERS_NAMED = 20;

    private final OrderSecrets secrets;
    private final DesiredDates dates;
    private final DraftRepository drafts;
    private final Settings settings;
    private final OrderRepository orders;
    private final PortabilityChecks portability;

    Readiness(
            OrderSecrets secrets,
            DesiredDates dates,
            DraftRepository drafts,
            Settings settings,
            OrderRepository orders,
            PortabilityChecks portability) {
        this.secrets = secrets;
        this.dates = dates;
        this.drafts = drafts;
        this.settings = settings;
        this.orders = orders;
        this.portability = portability;
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
            List<Violation> ofOrder =
                    missing(List.of(order), numbers, accountSettings.computeIfAbsent(order.accountId(), settings::of));
            if (!ofOrder.isEmpty()) {
                missing.put(order.id(), ofOrder);
            }
        }
        return missing;
    }

    private List<Violation> missing(List<PortOrder> open) {
        return open.isEmpty()
                ? List.of()
                : missing(
                        open, drafts.numberExtras(open), settings.of(open.get(0).accountId()));
    }

    private List<Violation> missing(List<PortOrder> open, Map<UUID, NumberExtras> numbers, AccountSettings account) {
        return Stream.concat(
                        of(open, numbers, account).faults().stream(),
                        unportable(open, numbers).stream().map(check -> check.fault("numbers")))
                .toList();
    }

    /** The numbers of drafts that cannot be ported and hold up their request. */
    public List<PortabilityCheck> unportable(List<PortOrder> open, Map<UUID, NumberExtras> numbers) {
        return open.stream()
                .filter(order -> order.details().onUnportable() != NumberPolicy.EXCLUDE
                        && numbers.getOrDefault(order.id(), NumberExtras.NOTHING)
                                        .unportable()
                                > 0)
                .flatMap(order -> portability.remembered(orders.openNumbers(order.id())).values().stream())
                .filter(check -> !check.portable())
                .toList();
    }

    /**
     * What keeps drafts from being submitted, and when they are wanted. Numbers that are taken are left out where the order's policy
     * says so; an order that has no others is left out as a whole, unless none would be left.
     */
    public Ready of(List<PortOrder> orders, Map<UUID, NumberExtras> numbers, AccountSettings account) {
        Map<UUID, Instant> desiredAt = new HashMap<>();
        Map<UUID, OrderChange> adjusted = new HashMap<>();
        Map<Violation, List<PortOrder>> missing = new LinkedHashMap<>();
        Map<UUID, List<Objection>> objections = new HashMap<>();
        Map<Violation, List<PortOrder>> objected = new LinkedHashMap<>();
        boolean noneIsLeft = orders.stream().allMatch(order -> allTaken(order, numbers));
        for (PortOrder order : orders) {
            boolean leavesOut = order.details().onUnportable() == NumberPolicy.EXCLUDE && !noneIsLeft;
            if (leavesOut && allTaken(order, numbers)) {
                continue;
            }
            FieldChecks checks = new FieldChecks();
            NumberExtras extras = numbers.getOrDefault(order.id(), NumberExtras.NOTHING);
            LosingAccount losing = secrets.open(order.details().losingAccount(), order.secrets(), order.id());
            Map<PhoneNumber, NumberSettings> own = secrets.openEach(extras.settings(), order.id());
            complete(order.details(), losing, own, order.counts().open(), checks);
            List<Objection> ofOrder = Objections.to(
                    order.kind(), order.details(), losing, own, order.counts().open());
            if (!ofOrder.isEmpty()) {
                objections.put(order.id(), ofOrder);
                ofOrder.forEach(objection -> objected.computeIfAbsent(objection.violation(), v -> new ArrayList<>())
                        .add(order));
            }
            if (!leavesOut) {
                extras.taken().forEach((number, why) -> checks.add(why.violation("numbers", number)));
            }
            DesiredSchedule desired = order.details().desired();
            Instant at = dates.at(order, desired, account, checks);
            desiredAt.put(order.id(), at);
            dates.adjusted(order, desired, at, account).ifPresent(told -> adjusted.put(order.id(), told));
            checks.violations()
                    .forEach(violation -> missing.computeIfAbsent(violation, v -> new ArrayList<>())
                            .add(order));
        }
        return new Ready(desiredAt, adjusted, fields(missing, orders), objections, fields(objected, orders));
    }

    private static List<Violation> fields(Map<Violation, List<PortOrder>> faults, List<PortOrder> orders) {
        return faults.entrySet().stream()
                .flatMap(entry -> entry.getValue().size() == orders.size()
                        ? Stream.of(entry.getKey())
                        : entry.getValue().stream().map(order -> ofOrder(entry.getKey(), order)))
                .toList();
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
                : violation.at("orders[" + order.number() + "]." + violation.field());
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
                .forEach(missing -> checks.add(missing));
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
