package io.portway.afterport;

import io.portway.account.Caller;
import io.portway.afterport.CheckKind.Result;
import io.portway.afterport.CheckStore.Found;
import io.portway.afterport.CheckStore.Wanted;
import io.portway.kernel.Actor;
import io.portway.kernel.Conflict;
import io.portway.kernel.Forbidden;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Page;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import io.portway.number.PhoneNumber;
import io.portway.number.PhoneNumbers;
import io.portway.order.Fact;
import io.portway.order.OrderChange;
import io.portway.order.OrderRepository;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortOrders;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is found of numbers after their port: reported by the house, or by {@link CheckRounds}; and who may read it. */
@Component
public class AfterPortChecks {

    /** Reports of one call. */
    public static final int MOST = 1_000;

    private static final int LONGEST_DETAIL = 200;
    private static final int NAMED = 5;

    private final CheckStore store;
    private final PortOrders portOrders;
    private final OrderRepository orders;
    private final Clock clock;

    AfterPortChecks(CheckStore store, PortOrders portOrders, OrderRepository orders, Clock clock) {
        this.store = store;
        this.portOrders = portOrders;
        this.orders = orders;
        this.clock = clock;
    }

    /** What the house reports of a number, as it is written. */
    public record Report(
            @Nullable String number,
            @Nullable CheckKind check,
            @Nullable Boolean passed,
            @Nullable String detail) {}

    /** Where the messaging side of a number is. */
    public enum MessagingState {
        NOT_ASKED,
        /** It follows once voice has moved, or is on its way. */
        PENDING,
        ACTIVE,
        FAILED
    }

    /**
     * A number of an order.
     *
     * @param live            whether it has been ported
     * @param messagingReason why messaging failed
     * @param checks          without messaging
     */
    public record NumberState(
            PhoneNumber number,
            boolean live,
            MessagingState messaging,
            @Nullable String messagingReason,
            List<NumberCheck> checks) {}

    /** The numbers of an order, in ascending order. */
    public Page<NumberState> of(Caller caller, String idOrNumber, int page, int size) {
        PortOrder order = portOrders.get(caller, idOrNumber);
        List<Wanted> numbers = store.wanted(order.id(), page, size);
        Map<PhoneNumber, List<NumberCheck>> checks =
                store.of(order.id(), numbers.stream().map(Wanted::number).toList()).stream()
                        .collect(Collectors.groupingBy(NumberCheck::number));
        return new Page<>(
                numbers.stream()
                        .map(number -> state(number, checks.getOrDefault(number.number(), List.of()), order.status()))
                        .toList(),
                page,
                size,
                order.counts().total());
    }

    private static NumberState state(Wanted number, List<NumberCheck> checks, OrderStatus order) {
        NumberCheck messaging = checks.stream()
                .filter(check -> check.kind() == CheckKind.MESSAGING)
                .findFirst()
                .orElse(null);
        boolean stillComes = number.messaging() && !order.isFinal();
        return new NumberState(
                number.number(),
                number.live(),
                messaging == null
                        ? stillComes ? MessagingState.PENDING : MessagingState.NOT_ASKED
                        : switch (messaging.result()) {
                            case PENDING, UNKNOWN -> MessagingState.PENDING;
                            case PASSED -> MessagingState.ACTIVE;
                            case FAILED -> MessagingState.FAILED;
                        },
                messaging == null || messaging.result() != Result.FAILED ? null : messaging.detail(),
                checks.stream()
                        .filter(check -> check.kind() != CheckKind.MESSAGING)
                        .toList());
    }

    /** Across orders that the caller sees; the latest first. */
    public Page<NumberCheck> page(Caller caller, @Nullable CheckKind kind, Result result, int page, int size) {
        return store.page(caller.accountId(), kind, result, page, size);
    }

    /** How many numbers of an order failed a check, at most once each kind. */
    public long failed(UUID order) {
        return store.counts(order).values().stream()
                .mapToLong(results -> results.getOrDefault(Result.FAILED, 0L))
                .max()
                .orElse(0);
    }

    /**
     * Stores what the house found of numbers of an order that are live. A repeat changes nothing.
     *
     * @throws Forbidden    unless the caller is an administrator or a port authority
     * @throws InvalidInput naming every report at fault
     * @throws Conflict     if none of the order's numbers is live
     */
    @Transactional
    public void report(Caller caller, String idOrNumber, List<Report> reports) {
        PortOrder order = portOrders.get(caller, idOrNumber);
        if (!caller.administrator() && !caller.portAuthority()) {
            throw new Forbidden("Only an administrator or a port authority can say how numbers work; ask yours.");
        }
        report(order, reports, caller.actor());
    }

    private void report(PortOrder order, List<Report> reports, Actor by) {
        if (order.counts().activated() == 0) {
            throw new Conflict(
                    order.status().name(), "None of the numbers of order " + order.number() + " has been ported yet.");
        }
        List<Found> found = checked(reports);
        Map<CheckKind, List<Found>> byKind =
                found.stream().collect(Collectors.groupingBy(Found::kind, LinkedHashMap::new, Collectors.toList()));
        refuseOthers(order, found);
        byKind.forEach((kind, each) -> {
            Set<PhoneNumber> changed = store.store(order.id(), kind, each, clock.instant(), by.name(), false);
            List<Found> news =
                    each.stream().filter(one -> changed.contains(one.number())).toList();
            tell(order.id(), kind, news, by);
        });
    }

    private static List<Found> checked(List<Report> reports) {
        List<Violation> faults = new ArrayList<>();
        if (reports.isEmpty() || reports.size() > MOST) {
            faults.add(new Violation(
                    "results",
                    ViolationCode.TOO_MANY,
                    null,
                    "is empty or has more than " + MOST + " results",
                    "send 1 to " + MOST));
        }
        Map<String, Found> found = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(reports.size(), MOST); i++) {
            Report report = reports.get(i);
            String at = "results[" + i + "].";
            CheckKind kind = report.check();
            if (kind == null) {
                faults.add(Violation.missing(at + "check", "give one of " + Arrays.toString(CheckKind.values())));
            }
            if (report.passed() == null) {
                faults.add(Violation.missing(at + "passed", "give true or false"));
            }
            String detail = report.detail() == null || report.detail().isBlank()
                    ? null
                    : report.detail().strip();
            if (detail != null && detail.length() > LONGEST_DETAIL) {
                faults.add(Violation.tooLong(at + "detail", LONGEST_DETAIL));
            }
            PhoneNumbers.parse(at + "number", report.number(), faults).ifPresent(number -> {
                if (kind != null) {
                    Result result = Boolean.TRUE.equals(report.passed()) ? Result.PASSED : Result.FAILED;
                    found.put(number + "/" + kind, new Found(number, kind, result, detail));
                }
            });
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return List.copyOf(found.values());
    }

    private void refuseOthers(PortOrder order, List<Found> found) {
        Set<PhoneNumber> live =
                store.live(order.id(), found.stream().map(Found::number).toList());
        List<Violation> faults = found.stream()
                .map(Found::number)
                .distinct()
                .filter(number -> !live.contains(number))
                .map(number -> new Violation(
                        "results",
                        ViolationCode.NOT_IN_ORDER,
                        number.e164(),
                        "is not a number that order " + order.number() + " has ported",
                        "leave it out"))
                .toList();
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    /** Stores what was found in a round, and tells it once nothing of that kind is pending. */
    @Transactional
    void settle(UUID order, CheckKind kind, List<Found> found) {
        store.lock(order);
        if (store.store(order, kind, found, clock.instant(), Actor.SYSTEM.name(), true)
                .isEmpty()) {
            return;
        }
        Map<Result, Long> counts = store.counts(order).getOrDefault(kind, Map.of());
        if (!counts.containsKey(Result.PENDING)) {
            tell(order, kind, store.results(order, kind), Actor.SYSTEM);
        }
    }

    private void tell(UUID order, CheckKind kind, List<Found> found, Actor by) {
        tell(order, kind, found, Result.FAILED, Fact.CHECK_FAILED, by);
        tell(order, kind, found, Result.PASSED, Fact.CHECK_PASSED, by);
    }

    private void tell(UUID order, CheckKind kind, List<Found> found, Result result, Fact fact, Actor by) {
        List<Found> these =
                found.stream().filter(each -> each.result() == result).toList();
        if (!these.isEmpty()) {
            String detail = these.get(0).detail();
            orders.tryChange(
                    order,
                    OrderChange.event(
                                    EnumSet.allOf(OrderStatus.class),
                                    fact,
                                    "After the port, " + kind.words()
                                            + (result == Result.PASSED ? " works: " : " fails: ")
                                            + named(these.stream()
                                                    .map(Found::number)
                                                    .toList())
                                            + (detail == null ? "" : ". " + detail))
                            .incidental(),
                    by);
        }
    }

    private static String named(Collection<PhoneNumber> numbers) {
        String first = numbers.stream().limit(NAMED).map(PhoneNumber::e164).collect(Collectors.joining(", "));
        return numbers.size() > NAMED ? first + " and " + (numbers.size() - NAMED) + " more" : first;
    }
}
