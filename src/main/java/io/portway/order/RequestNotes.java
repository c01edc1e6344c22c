package io.portway.order;

import io.portway.account.Caller;
import io.portway.kernel.Conflict;
import io.portway.kernel.NotFound;
import io.portway.order.TimelineEntry.Origin;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Notes on a request as a whole or on one of its orders. A note on the whole request is in the
 * timeline of each of its orders, where the desk reads it, and is one note here.
 */
@Component
@Transactional
public class RequestNotes {

    /**
     * A note.
     *
     * @param orderId the order that it is about; {@code null} for the whole request
     */
    public record Note(UUID id, @Nullable UUID orderId, TimelineEntry entry) {

        private static Note of(UUID orderId, TimelineEntry entry) {
            return new Note(
                    UUID.nameUUIDFromBytes((orderId + "/" + entry.seq()).getBytes(StandardCharsets.UTF_8)),
                    orderId,
                    entry);
        }
    }

    /**
     * A note in an order's timeline.
     *
     * @param requestNote the id of a note on the whole request
     */
    public record Noted(UUID orderId, @Nullable UUID requestNote, TimelineEntry entry) {

        private Note note() {
            return requestNote == null ? Note.of(orderId, entry) : new Note(requestNote, null, entry);
        }
    }

    /** @param order number of the order that it stands in */
    public record ToDesk(long order, TimelineEntry entry) {}

    private final OrderRepository orders;
    private final PortRequests requests;
    private final PortOrders portOrders;
    private final ApplicationEventPublisher events;

    RequestNotes(
            OrderRepository orders, PortRequests requests, PortOrders portOrders, ApplicationEventPublisher events) {
        this.orders = orders;
        this.requests = requests;
        this.portOrders = portOrders;
        this.events = events;
    }

    /** Oldest first; private ones only for the port authority. */
    @Transactional(readOnly = true)
    public List<Note> list(Caller caller, String request) {
        Map<UUID, Note> notes = new LinkedHashMap<>();
        orders.notes(requests.get(caller, request).id(), caller.portAuthority()).stream()
                .map(Noted::note)
                .forEach(note -> notes.putIfAbsent(note.id(), note));
        return List.copyOf(notes.values());
    }

    /**
     * Adds a public note.
     *
     * @param order one of the request's orders; {@code null} for the whole request
     * @throws NotFound where the request has no such order
     */
    public Note add(Caller caller, String request, @Nullable String order, String text) {
        return add(caller, request, order, text, false, false);
    }

    /**
     * As {@link #add(Caller, String, String, String)}.
     *
     * @param isPrivate visible only to the port authority, which alone may set it or ask the customer to act
     */
    public Note add(
            Caller caller,
            String request,
            @Nullable String order,
            @Nullable String text,
            boolean isPrivate,
            boolean actionRequired) {
        PortRequest of = requests.get(caller, request);
        if (order != null) {
            UUID id = of.order(order)
                    .orElseThrow(() -> new NotFound("order of request " + of.number(), order))
                    .id();
            return Note.of(id, portOrders.addNote(caller, id.toString(), text, isPrivate, actionRequired));
        }
        PortOrders.checkNote(caller, isPrivate, actionRequired);
        if (of.orders().isEmpty()) {
            throw new Conflict(
                    of.status().name(),
                    "Request " + of.number()
                            + " has no orders yet, in whose timelines a note could stand; give it numbers first.");
        }
        UUID id = UUID.randomUUID();
        for (PortOrder one : of.orders()) {
            orders.change(
                    one.id(),
                    OrderChange.note(text, isPrivate, actionRequired).origin(new Origin(id, null, null)),
                    caller.actor());
            events.publishEvent(new OrderChanged(one.id()));
        }
        return list(caller, request).stream()
                .filter(note -> note.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Tells the desk something: in the order that waits for the customer, else in the first one that is open, else in the first. */
    public ToDesk tellDesk(Caller caller, String request, String text) {
        PortOrder order = requests.get(caller, request).orders().stream()
                .min(Comparator.comparingInt((PortOrder each) -> each.status() == OrderStatus.REJECTED
                                ? 0
                                : each.status().isFinal() ? 2 : 1)
                        .thenComparingLong(PortOrder::number))
                .orElseThrow();
        return new ToDesk(order.number(), portOrders.addNote(caller, order.id().toString(), text, false, false));
    }
}
