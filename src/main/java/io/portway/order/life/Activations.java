package io.portway.order.life;

import io.portway.account.Caller;
import io.portway.calendar.FocWindow;
import io.portway.kernel.Conflict;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.NotFound;
import io.portway.kernel.ViolationCode;
import io.portway.order.OrderRepository;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortOrderProcess;
import io.portway.order.PortOrders;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import io.portway.order.search.OrderSearch;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Activation on demand of several orders: what can go live now, and activating all or some orders of a request. */
@Component
@Transactional
public class Activations {

    /** Orders of one carrier group: they left the same carrier through the same gateway and can go live together. */
    public record Group(String losingCarrier, String gateway, List<PortOrder> orders) {}

    private static final int MOST_AT_ONCE = 1_000;
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

    private final OrderSearch search;
    private final PortRequests requests;
    private final PortOrders orders;
    private final OrderRepository repository;
    private final PortOrderProcess process;
    private final ActivationWindows windows;
    private final Clock clock;

    Activations(
            OrderSearch search,
            PortRequests requests,
            PortOrders orders,
            OrderRepository repository,
            PortOrderProcess process,
            ActivationWindows windows,
            Clock clock) {
        this.search = search;
        this.requests = requests;
        this.orders = orders;
        this.repository = repository;
        this.process = process;
        this.windows = windows;
        this.clock = clock;
    }

    /** What the caller can activate now, by carrier; longest waiting first. */
    @Transactional(readOnly = true)
    public List<Group> ready(Caller caller) {
        Map<List<String>, List<PortOrder>> groups = search.readyToActivate(caller).stream()
                .collect(Collectors.groupingBy(
                        order -> List.of(order.losingCarrier(), order.gateway()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return groups.entrySet().stream()
                .map(group -> new Group(group.getKey().get(0), group.getKey().get(1), group.getValue()))
                .toList();
    }

    /** Activation on demand, in the window of the FOC date. */
    public PortOrder activate(Caller caller, String idOrNumber) {
        return activate(caller, orders.get(caller, idOrNumber));
    }

    private PortOrder activate(Caller caller, PortOrder order) {
        if (order.status() != OrderStatus.SCHEDULED || !order.onDemand()) {
            throw new Conflict(
                    order.status().name(),
                    order.onDemand()
                            ? "Order " + order.number() + " is " + order.status()
                                    + "; it can be activated once it is SCHEDULED and its FOC date is here."
                            : "Order " + order.number()
                                    + " activates by itself on its FOC date; it was not ordered on demand.");
        }
        if (!windows.isOpen(order, clock.instant())) {
            throw new Conflict(order.status().name(), closed(order));
        }
        if (!process.activationRequested(order.id(), caller.actor())) {
            throw PortOrderProcess.busyWith(order);
        }
        return repository.get(order.id());
    }

    private String closed(PortOrder order) {
        FocWindow window = windows.of(order);
        String day = window.start().toLocalDate() + " (" + order.zone() + "), its FOC date, between "
                + HOUR.format(window.start()) + " and " + HOUR.format(window.end());
        return windows.isOver(order, clock.instant())
                ? "Order " + order.number() + " could be activated on " + day + ", which has passed. "
                        + order.losingCarrier()
                        + " is asked whether any number is live; if none is, the order is REJECTED with FOC_EXPIRED and accepts a new desired date."
                : "Order " + order.number() + " can be activated from " + day + ".";
    }

    /**
     * Activates orders of a request; all or none.
     *
     * @param only ids or numbers of orders; {@code null} or empty for all that can be activated now
     * @throws NotFound if one of them is not an order of the request
     * @throws Conflict if one cannot be activated, or none can
     */
    public PortRequest activate(Caller caller, String request, @Nullable List<String> only) {
        PortRequest of = requests.get(caller, request);
        refuseNothing(only);
        List<PortOrder> chosen = only == null || only.isEmpty()
                ? ready(of)
                : only.stream().map(order -> named(of, order)).distinct().toList();
        chosen.forEach(order -> activate(caller, order));
        return requests.get(of.id());
    }

    /**
     * Activates orders of any requests; all or none.
     *
     * @param losingCarrier all orders of that carrier that can be activated now; {@code null} if orders are given
     * @param named         ids or numbers of orders; {@code null} or empty if a carrier is given
     * @return the current orders
     * @throws NotFound if the caller sees no such order
     * @throws Conflict if one cannot be activated, or the carrier has none that can
     */
    public List<PortOrder> activateTogether(
            Caller caller, @Nullable String losingCarrier, @Nullable List<String> named) {
        List<String> names = Objects.requireNonNullElse(named, List.of());
        boolean byName = !names.isEmpty();
        if (byName == (losingCarrier != null)) {
            throw new InvalidInput(
                    byName ? "losingCarrier" : "orders",
                    byName ? ViolationCode.CONTRADICTION : ViolationCode.REQUIRED,
                    losingCarrier,
                    byName ? "comes together with orders" : "is missing",
                    "name either orders or a losing carrier");
        }
        refuseNothing(names);
        if (names.size() > MOST_AT_ONCE) {
            throw new InvalidInput(
                    "orders",
                    ViolationCode.TOO_MANY,
                    Integer.toString(names.size()),
                    "are too many at once",
                    "name at most " + MOST_AT_ONCE);
        }
        List<String> chosen = byName
                ? names.stream().distinct().toList()
                : search.readyToActivate(caller).stream()
                        .filter(order -> order.losingCarrier().equalsIgnoreCase(losingCarrier))
                        .map(order -> order.id().toString())
                        .toList();
        if (chosen.isEmpty()) {
            throw new Conflict(
                    null,
                    "No order of " + losingCarrier
                            + " can be activated now: that requires an on-demand order that is SCHEDULED "
                            + "and whose FOC date is here, in the hours of its window.");
        }
        return chosen.stream().map(order -> activate(caller, order)).toList();
    }

    private static void refuseNothing(@Nullable List<String> named) {
        if (named != null && named.stream().anyMatch(Objects::isNull)) {
            throw new InvalidInput(
                    "orders", ViolationCode.WRONG_TYPE, null, "contains null", "name ids or numbers of orders");
        }
    }

    private List<PortOrder> ready(PortRequest request) {
        Instant now = clock.instant();
        List<PortOrder> ready = request.orders().stream()
                .filter(order -> windows.isOpen(order, now))
                .toList();
        if (ready.isEmpty()) {
            throw new Conflict(
                    request.status().name(),
                    "No order of request " + request.number() + " can be activated now: that requires an "
                            + "on-demand order that is SCHEDULED and whose FOC date is here, in the hours of its window.");
        }
        return ready;
    }

    private static PortOrder named(PortRequest request, String idOrNumber) {
        return request.order(idOrNumber)
                .orElseThrow(() -> new NotFound("order of request " + request.number(), idOrNumber));
    }
}
