package io.portway.order.life;

import static io.portway.order.NumberStatus.CONFIRMED;
import static io.portway.order.NumberStatus.OPEN;
import static io.portway.order.NumberStatus.PENDING;
import static io.portway.order.OrderStatus.ACTIVATING;
import static io.portway.order.OrderStatus.CANCEL_PENDING;
import static io.portway.order.OrderStatus.REJECTED;
import static io.portway.order.OrderStatus.SCHEDULED;
import static io.portway.order.OrderStatus.SUBMITTED;

import io.portway.carrier.CarrierEvent;
import io.portway.carrier.RemoteOrder;
import io.portway.carrier.RemoteOrders;
import io.portway.carrier.RemoteStatus;
import io.portway.carrier.inbox.CarrierEventHandler;
import io.portway.carrier.reading.OpenNumbers;
import io.portway.kernel.Actor;
import io.portway.number.PhoneNumber;
import io.portway.order.Fact;
import io.portway.order.Moments;
import io.portway.order.NumberStatus;
import io.portway.order.OrderChange;
import io.portway.order.OrderChanged;
import io.portway.order.OrderRepository;
import io.portway.order.OrderRepository.Changed;
import io.portway.order.OrderSettings;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortOrderProcess;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Passes carriers' events to the order's process. An event for which the process does not wait yet is left for later;
 * one for an unknown or ended order is left for the desk, unless it can be handled here.
 */
@Component
class CarrierAnswers implements CarrierEventHandler, OpenNumbers {

    /** States in which the carrier may have the order and was not asked to activate it yet. */
    private static final Set<OrderStatus> BEFORE_ASKED = EnumSet.of(SUBMITTED, SCHEDULED, REJECTED, CANCEL_PENDING);

    private final OrderRepository orders;
    private final RemoteOrders remotes;
    private final PortOrderProcess process;
    private final OrderSettings properties;
    private final ApplicationEventPublisher events;
    private final LateAnswers late;

    CarrierAnswers(
            OrderRepository orders,
            RemoteOrders remotes,
            PortOrderProcess process,
            OrderSettings properties,
            ApplicationEventPublisher events,
            LateAnswers late) {
        this.orders = orders;
        this.remotes = remotes;
        this.process = process;
        this.properties = properties;
        this.events = events;
        this.late = late;
    }

    @Override
    public List<PhoneNumber> of(UUID orderId) {
        return orders.openNumbers(orderId);
    }

    @Override
    public Handling handle(CarrierEvent event) {
        UUID id = event.orderId();
        Actor carrier = Actor.carrier(event.gateway());
        boolean ofPart = !event.numbers().isEmpty();
        boolean applied = switch (event.type()) {
            case ACKNOWLEDGED -> acknowledged(event, carrier);
            case FOC_CONFIRMED -> ofPart ? partConfirmed(event, carrier) : confirmed(event, carrier);
            case REJECTED -> process.carrierRejected(id, event.code(), event.text(), event.numbers(), carrier);
            case FOC_WITHDRAWN ->
                ofPart ? partWithdrawn(event, carrier) : process.focWithdrawn(id, event.text(), carrier);
            case DOCUMENT_WANTED -> process.carrierAsks(id, "DOCUMENT", event.text(), carrier);
            case ANSWER_WANTED -> process.carrierAsks(id, "ANSWER", event.text(), carrier);
            case NUMBERS_EXCLUDED -> excluded(event, carrier);
            case NUMBERS_ACTIVATED -> activated(event, carrier);
            case NUMBERS_FAILED -> failed(event, carrier);
            case CANCELED ->
                ofPart && !othersAlive(event).isEmpty()
                        ? excluded(event, carrier)
                        : process.carrierCanceled(id, event.text(), carrier);
            case CANCEL_REFUSED -> process.cancelRefused(id, event.text(), carrier);
        };
        return applied
                ? Handling.APPLIED
                : orders.find(id).map(order -> late.handle(event, order)).orElse(Handling.UNMATCHED);
    }

    private boolean acknowledged(CarrierEvent event, Actor carrier) {
        return shown(orders.tryChange(
                event.orderId(),
                OrderChange.event(
                        EnumSet.of(SUBMITTED, SCHEDULED),
                        Fact.ACKNOWLEDGED,
                        "The carrier has checked the order and sent it on"
                                + (event.text() == null ? "" : ": " + event.text())),
                carrier));
    }

    /** A moved date is valid. If it is far beyond the customer's desired date, the desk is notified, too. */
    private boolean confirmed(CarrierEvent event, Actor carrier) {
        UUID id = event.orderId();
        Optional<PortOrder> moving = orders.find(id)
                .filter(order -> order.status() == SCHEDULED)
                .filter(order -> event.confirmedAt()
                        .isAfter(Objects.requireNonNull(order.desiredAt()).plus(properties.lateAfter())));
        if (!process.focConfirmed(id, event.confirmedAt(), carrier)) {
            return false;
        }
        moving.ifPresent(order -> process.carrierAsks(
                id,
                "ANSWER",
                "It moved the date to " + Moments.words(event.confirmedAt(), order.zone())
                        + ", far beyond the one that the customer asked for. Ask the customer whether that is acceptable.",
                carrier));
        return true;
    }

    /** If the carrier split the order, the earliest date is the order's. */
    private boolean partConfirmed(CarrierEvent event, Actor carrier) {
        List<RemoteOrder> others = othersAlive(event);
        Instant confirmed = event.confirmedAt();
        Instant earliest = earliest(others).filter(confirmed::isAfter).orElse(confirmed);
        PortOrder order = orders.get(event.orderId());
        if (order.status() == SCHEDULED && earliest.equals(order.focAt())) {
            return shown(orders.tryChange(
                    order.id(),
                    OrderChange.event(
                                    EnumSet.of(SCHEDULED),
                                    Fact.FOC_CONFIRMED,
                                    count(event.numbers()) + " port on a date of their own: "
                                            + Moments.words(event.confirmedAt(), order.zone()))
                            .numbers(EnumSet.of(PENDING), CONFIRMED, event.numbers(), null, null),
                    carrier));
        }
        if (!process.focConfirmed(order.id(), earliest, carrier)) {
            return false;
        }
        List<PhoneNumber> undated = others.stream()
                .filter(other -> other.focAt() == null)
                .flatMap(other -> other.numbers().stream())
                .toList();
        if (!undated.isEmpty()) {
            orders.tryChange(
                    order.id(),
                    OrderChange.event(
                                    EnumSet.of(SCHEDULED),
                                    Fact.FOC_CONFIRMED,
                                    count(undated) + " still wait for a date of their own")
                            .numbers(EnumSet.of(CONFIRMED), PENDING, undated, null, null)
                            .onlyIfNumbersMove(),
                    carrier);
        }
        return true;
    }

    private boolean partWithdrawn(CarrierEvent event, Actor carrier) {
        List<RemoteOrder> others = othersAlive(event);
        Optional<Instant> earliest = earliest(others);
        if (earliest.isEmpty()) {
            return process.focWithdrawn(event.orderId(), event.text(), carrier);
        }
        PortOrder order = orders.get(event.orderId());
        if (!earliest.get().equals(order.focAt()) && !process.focConfirmed(order.id(), earliest.get(), carrier)) {
            return false;
        }
        return shown(orders.tryChange(
                order.id(),
                OrderChange.event(
                                EnumSet.of(SCHEDULED),
                                Fact.FOC_WITHDRAWN,
                                "The carrier withdrew the date of " + count(event.numbers())
                                        + (event.text() == null ? "" : ": " + event.text()))
                        .numbers(EnumSet.of(CONFIRMED), PENDING, event.numbers(), null, null),
                carrier));
    }

    private List<RemoteOrder> othersAlive(CarrierEvent event) {
        return remotes.of(event.orderId()).stream()
                .filter(remote ->
                        !remote.numbers().isEmpty() && !remote.remoteId().equals(event.remoteId()))
                .filter(remote -> remote.status().isAlive() && remote.status() != RemoteStatus.REJECTED)
                .toList();
    }

    private static Optional<Instant> earliest(List<RemoteOrder> others) {
        return others.stream().map(RemoteOrder::focAt).filter(Objects::nonNull).min(Instant::compareTo);
    }

    private boolean excluded(CarrierEvent event, Actor carrier) {
        Set<OrderStatus> when = EnumSet.of(SUBMITTED, SCHEDULED, ACTIVATING);
        return settle(
                        event,
                        OrderChange.event(
                                when, Fact.NUMBERS_EXCLUDED, count(event.numbers()) + " left out by the carrier"),
                        NumberStatus.EXCLUDED,
                        carrier)
                || isIn(event, when);
    }

    /**
     * A fact at any time once the carrier has the order, whoever asked for it and whatever else is pending: from here the order
     * only moves forward, and the others go live on their date.
     */
    private boolean activated(CarrierEvent event, Actor carrier) {
        String what = count(event.numbers()) + " activated" + (event.text() == null ? "" : ", " + event.text());
        if (settle(
                        event,
                        OrderChange.event(EnumSet.of(ACTIVATING), Fact.NUMBERS_LIVE, what),
                        NumberStatus.ACTIVATED,
                        carrier)
                || isIn(event, EnumSet.of(ACTIVATING))) {
            return true;
        }
        if (!process.hearsOfLiveNumbers(event.orderId())) {
            return false;
        }
        Optional<Changed> early = orders.tryChange(
                event.orderId(),
                moving(
                        event,
                        OrderChange.to(ACTIVATING, Fact.NUMBERS_LIVE, what).from(BEFORE_ASKED),
                        NumberStatus.ACTIVATED),
                carrier);
        return early.isPresent() && process.numbersFinal(event.orderId()) || shown(early);
    }

    /** If the order is in one of these and no number changed, that was reported before. */
    private boolean isIn(CarrierEvent event, Set<OrderStatus> states) {
        return orders.find(event.orderId())
                .filter(order -> states.contains(order.status()))
                .isPresent();
    }

    /** These numbers are final; once none is open, the process continues. False if none of them was open, or the order is in another state. */
    private boolean settle(CarrierEvent event, OrderChange change, NumberStatus to, Actor carrier) {
        Optional<Changed> changed = orders.tryChange(event.orderId(), moving(event, change, to), carrier);
        boolean allFinal = changed.filter(now -> now.openNumbersLeft() == 0)
                .filter(now -> now.order().status() == ACTIVATING)
                .isPresent();
        return allFinal && process.numbersFinal(event.orderId()) || shown(changed);
    }

    private static OrderChange moving(CarrierEvent event, OrderChange change, NumberStatus to) {
        return change.numbers(OPEN, to, only(event), event.code(), event.text()).onlyIfNumbersMove();
    }

    /** A number that did not activate stays open, with the reason, until a retry or the desk settles it. */
    private boolean failed(CarrierEvent event, Actor carrier) {
        return shown(orders.tryChange(
                event.orderId(),
                OrderChange.event(
                                EnumSet.of(ACTIVATING),
                                Fact.NUMBERS_FAILED,
                                count(event.numbers()) + " did not activate: " + event.text())
                        .numbers(OPEN, CONFIRMED, only(event), event.code(), event.text()),
                carrier));
    }

    private boolean shown(Optional<Changed> changed) {
        changed.ifPresent(to -> events.publishEvent(new OrderChanged(to.order().id())));
        return changed.isPresent();
    }

    private static @Nullable List<PhoneNumber> only(CarrierEvent event) {
        return event.numbers().isEmpty() ? null : event.numbers();
    }

    private static String count(List<PhoneNumber> numbers) {
        return switch (numbers.size()) {
            case 0 -> "All numbers";
            case 1 -> numbers.get(0).toString();
            default -> numbers.size() + " numbers";
        };
    }
}
