package io.portway.order.intake;

import io.portway.account.AccountSettings;
import io.portway.account.Caller;
import io.portway.account.Settings;
import io.portway.kernel.Actor;
import io.portway.kernel.Conflict;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.PaymentRequired;
import io.portway.kernel.Violation;
import io.portway.number.PhoneNumber;
import io.portway.order.DraftRepository;
import io.portway.order.DraftRepository.NumberExtras;
import io.portway.order.Fact;
import io.portway.order.NumberStatus;
import io.portway.order.OrderChange;
import io.portway.order.OrderRepository;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortOrderProcess;
import io.portway.order.PortOrders;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import io.portway.order.Unavailable;
import io.portway.order.change.Objections.Objection;
import io.portway.order.change.Readiness;
import io.portway.order.details.NumberPolicy;
import io.portway.order.intake.Intake.Drafted;
import io.portway.order.life.Placing;
import io.portway.portability.PortabilityCheck;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Submits drafts: checks and prices them, and starts a process per order. */
@Component
@Transactional
public class Submissions {

    private final PortRequests requests;
    private final PortOrders portOrders;
    private final OrderRepository orders;
    private final DraftRepository drafts;
    private final Readiness readiness;
    private final Prices prices;
    private final PortOrderProcess process;
    private final Settings settings;
    private final Clock clock;

    Submissions(
            PortRequests requests,
            PortOrders portOrders,
            OrderRepository orders,
            DraftRepository drafts,
            Readiness readiness,
            Prices prices,
            PortOrderProcess process,
            Settings settings,
            Clock clock) {
        this.requests = requests;
        this.portOrders = portOrders;
        this.orders = orders;
        this.drafts = drafts;
        this.readiness = readiness;
        this.prices = prices;
        this.process = process;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Starts one process per order that is still a draft.
     *
     * Numbers that are in service or in another submitted order are left out, if the request says so and others are left.
     *
     * @throws InvalidInput    if something is missing, the desired date is impossible, a number is in service or in another
     *                         submitted order, one of a request that rejects such numbers cannot be ported, or carriers are likely
     *                         to reject an order and the terms do not say why it goes on
     * @throws PaymentRequired if the balance does not cover the port fee
     * @throws Conflict        if it was already submitted, or another order with one of its numbers is at the same moment
     */
    public PortRequest submit(Caller caller, String idOrNumber) {
        return submit(caller, idOrNumber, null, null);
    }

    /**
     * As {@link #submit(Caller, String)}.
     *
     * @param acceptCharges {@code false} to get the price in a {@link PaymentRequired} instead of paying it
     */
    public PortRequest submit(Caller caller, String idOrNumber, @Nullable Boolean acceptCharges) {
        return submit(caller, idOrNumber, acceptCharges, null);
    }

    /**
     * As {@link #submit(Caller, String, Boolean)}.
     *
     * @param submitDespite why orders go on that carriers are likely to reject; {@code null} to be refused then
     */
    public PortRequest submit(
            Caller caller, String idOrNumber, @Nullable Boolean acceptCharges, @Nullable String submitDespite) {
        Terms terms = new Terms(acceptCharges, submitDespite);
        PortRequest request = requests.get(caller, idOrNumber);
        return submit(caller, read(request, draftsOf(request)), terms);
    }

    /** As {@link #submit(Caller, String, Boolean)}, of a request that was just read. */
    public PortRequest submit(Caller caller, PortRequest request, @Nullable Boolean acceptCharges) {
        return submit(caller, read(request, draftsOf(request)), new Terms(acceptCharges, null));
    }

    /** As {@link #submit(Caller, String)}, of a request that was just created. */
    PortRequest submit(Caller caller, Drafted drafted, Terms terms) {
        return submit(drafted, draftsOf(drafted.request()), caller.administrator(), terms, caller.actor());
    }

    /** As {@link #submit(Caller, String, Boolean)}, but always through the review. */
    PortRequest submit(Drafted drafted, Actor by) {
        return submit(drafted, draftsOf(drafted.request()), false, Terms.USUAL, by);
    }

    /** Submits one order of a request, of which the others may stay drafts. */
    public PortOrder submitOrder(Caller caller, String idOrNumber, @Nullable Boolean acceptCharges) {
        return submitOrder(caller, idOrNumber, acceptCharges, null);
    }

    /** As {@link #submitOrder(Caller, String, Boolean)} and {@link #submit(Caller, String, Boolean, String)}. */
    public PortOrder submitOrder(
            Caller caller, String idOrNumber, @Nullable Boolean acceptCharges, @Nullable String submitDespite) {
        Terms terms = new Terms(acceptCharges, submitDespite);
        PortOrder order = portOrders.get(caller, idOrNumber);
        if (order.status() != OrderStatus.DRAFT) {
            throw new Conflict(
                    order.status().name(),
                    "Order " + order.number() + " was already submitted; it is " + order.status() + ".");
        }
        submit(
                read(requests.get(order.requestId()), List.of(order)),
                List.of(order),
                caller.administrator(),
                terms,
                caller.actor());
        return orders.get(order.id());
    }

    /** Submits those orders of a request that were just added to it. */
    PortRequest submit(
            Caller caller, PortRequest request, Predicate<PortOrder> added, @Nullable Boolean acceptCharges) {
        List<PortOrder> open = request.orders().stream().filter(added).toList();
        return submit(
                read(request, open), open, caller.administrator(), new Terms(acceptCharges, null), caller.actor());
    }

    /** As {@link #submit(Caller, String)}, for internal use. */
    public PortRequest submit(UUID requestId, Actor by) {
        PortRequest request = requests.get(requestId);
        return submit(read(request, draftsOf(request)), by);
    }

    /** @param open those of its orders that are to be submitted */
    private Drafted read(PortRequest request, List<PortOrder> open) {
        return new Drafted(request, drafts.numberExtras(open), settings.of(request.accountId()));
    }

    private static List<PortOrder> draftsOf(PortRequest request) {
        List<PortOrder> open = request.orders().stream()
                .filter(order -> order.status() == OrderStatus.DRAFT)
                .toList();
        if (open.isEmpty()) {
            throw new Conflict(
                    request.status().name(),
                    "Request " + request.number() + " was already submitted; it is " + request.status() + ".");
        }
        return open;
    }

    private PortRequest submit(Drafted drafted, List<PortOrder> open, boolean skipReview, Terms terms, Actor by) {
        PortRequest request = drafted.request();
        AccountSettings account = drafted.settings();
        Map<UUID, NumberExtras> numbers = drafted.numbers();
        Readiness.Ready ready = readiness.of(open, numbers, account);
        List<Violation> faults = terms.submitDespite() == null ? ready.faults() : ready.missing();
        if (!faults.isEmpty()) {
            throw new InvalidInput(Stream.concat(
                            faults.stream(),
                            unportable(request.id(), open, numbers)
                                    .filter(fault -> faults.stream()
                                            .noneMatch(taken -> Objects.equals(taken.value(), fault.value()))))
                    .toList());
        }
        if (!terms.acceptsCharges()) {
            prices.of(request.accountId(), open, numbers).mustBeAccepted();
        }
        Instant now = clock.instant();
        Map<UUID, PortOrder> submitted = new HashMap<>();
        boolean fourEyes = Boolean.TRUE.equals(account.fourEyes());
        for (PortOrder order : inTurn(open)) {
            Map<PhoneNumber, Unavailable> taken =
                    numbers.getOrDefault(order.id(), NumberExtras.NOTHING).taken();
            if (!taken.isEmpty()) {
                orders.mark(order.id(), NumberStatus.EXCLUDED, reasons(taken, now));
            }
            if (Readiness.allTaken(order, numbers)) {
                submitted.put(order.id(), leftOut(order, taken, now, by));
                continue;
            }
            // Submits exactly what was checked: a change in between would make another version.
            OrderChange submission = OrderChange.to(OrderStatus.IN_REVIEW, Fact.SUBMITTED, "Submitted")
                    .submission()
                    .ofVersion(order.version())
                    .desiredAt(ready.desiredAt().get(order.id()))
                    .skipReview(skipReview && !Boolean.TRUE.equals(account.forceManualReview()) && !fourEyes);
            change(order, fourEyes ? submission.enteredBy(by) : submission, by);
            if (!taken.isEmpty()) {
                orders.change(
                        order.id(),
                        OrderChange.event(
                                EnumSet.of(OrderStatus.IN_REVIEW),
                                Fact.NUMBERS_EXCLUDED,
                                taken.size() + " of " + order.counts().open()
                                        + " numbers are in service or in other orders and were left out"),
                        Actor.SYSTEM);
            }
            OrderChange adjusted = ready.adjusted().get(order.id());
            if (adjusted != null) {
                orders.change(order.id(), adjusted, Actor.SYSTEM);
            }
            List<Objection> objections = ready.objections().getOrDefault(order.id(), List.of());
            if (!objections.isEmpty()) {
                orders.change(order.id(), despite(objections, terms), by);
            }
            process.start(order.id());
            submitted.put(order.id(), orders.get(order.id()));
        }
        mustGoWhole(request.id(), submitted.values());
        // Only the ledger knows whether the balance covers the fee; if not, everything is rolled back.
        if (submitted.values().stream().anyMatch(order -> Placing.INSUFFICIENT_FUNDS.equals(order.reasonCode()))) {
            throw prices.notCovered(request.accountId(), open, numbers);
        }
        return request.submittedAt() != null
                ? requests.get(request.id())
                : request.submitted(
                        now,
                        request.orders().stream()
                                .map(order -> submitted.getOrDefault(order.id(), order))
                                .toList());
    }

    private static OrderChange despite(List<Objection> objections, Terms terms) {
        return OrderChange.event(
                EnumSet.of(OrderStatus.IN_REVIEW),
                Fact.SUBMITTED_DESPITE,
                "Submitted despite "
                        + objections.stream()
                                .map(objection -> objection.violation().field() + " "
                                        + objection.violation().message())
                                .collect(Collectors.joining("; "))
                        + ". Reason: " + terms.submitDespite());
    }

    private static List<PortabilityCheck> reasons(Map<PhoneNumber, Unavailable> taken, Instant now) {
        return taken.entrySet().stream()
                .map(entry -> entry.getValue().asCheck(entry.getKey(), now))
                .toList();
    }

    /** The order of a request whose others go on. */
    private PortOrder leftOut(PortOrder order, Map<PhoneNumber, Unavailable> taken, Instant now, Actor by) {
        Map.Entry<PhoneNumber, Unavailable> first = taken.entrySet().iterator().next();
        String reason = taken.size() == 1
                ? first.getValue().reason(first.getKey())
                : "Each of its numbers is in service or in another order.";
        return orders.change(
                        order.id(),
                        OrderChange.to(OrderStatus.CANCELED, Fact.CANCELED, reason)
                                .from(EnumSet.of(OrderStatus.DRAFT))
                                .ofVersion(order.version())
                                .because(first.getValue().code(), reason)
                                .completedAt(now),
                        by)
                .order();
    }

    /**
     * Of a request that rejects numbers which cannot be ported, none of the orders goes on if one has such a number. Only the
     * process, which has just checked them, knows; by the refusal everything is rolled back.
     */
    private void mustGoWhole(UUID requestId, Collection<PortOrder> submitted) {
        List<UUID> heldUp = submitted.stream()
                .filter(order -> order.details().onUnportable() == NumberPolicy.REJECT
                        && Placing.NOT_PORTABLE.equals(order.reasonCode()))
                .map(PortOrder::id)
                .toList();
        if (heldUp.isEmpty()) {
            return;
        }
        List<PhoneNumber> handedIn = drafts.handedIn(requestId).numbers();
        throw new InvalidInput(orders.numbers(heldUp).values().stream()
                .flatMap(Collection::stream)
                .filter(number -> number.status() == NumberStatus.REJECTED)
                .map(number -> PortabilityCheck.fault(
                        "numbers[" + handedIn.indexOf(number.number()) + "]",
                        number.number(),
                        number.reasonCode(),
                        number.reason()))
                .toList());
    }

    private Stream<Violation> unportable(UUID requestId, List<PortOrder> open, Map<UUID, NumberExtras> numbers) {
        List<PortabilityCheck> unportable = readiness.unportable(open, numbers);
        if (unportable.isEmpty()) {
            return Stream.empty();
        }
        List<PhoneNumber> handedIn = drafts.handedIn(requestId).numbers();
        return unportable.stream().map(check -> check.fault("numbers[" + handedIn.indexOf(check.number()) + "]"));
    }

    /** Two requests with the same numbers have them in orders for the same carriers, and take them in one sequence. */
    private static List<PortOrder> inTurn(List<PortOrder> open) {
        return open.stream()
                .sorted(Comparator.comparing(PortOrder::losingCarrier).thenComparing(PortOrder::kind))
                .toList();
    }

    private void change(PortOrder order, OrderChange submission, Actor by) {
        try {
            if (orders.tryChange(order.id(), submission, by).isPresent()) {
                return;
            }
        } catch (DuplicateKeyException e) {
            throw new Conflict(
                    order.status().name(),
                    "Another order with a number of order " + order.number()
                            + " was submitted at the same moment; submit it again to see which number it is.");
        }
        throw new Conflict(
                order.status().name(),
                "Order " + order.number()
                        + " was changed or submitted by someone else just now; read it again and repeat.");
    }
}
