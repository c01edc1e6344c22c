package io.portway.order;

import io.portway.carrier.RemoteOrder;
import io.portway.carrier.RemoteStatus;
import io.portway.kernel.Actor;
import io.portway.kernel.Page;
import io.portway.number.PhoneNumber;
import io.portway.portability.PortabilityCheck;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Where requests, orders and numbers are kept. Each call is one round trip unless it says otherwise. */
public interface OrderRepository {

    /** What an order change led to: the order after it. */
    record Changed(PortOrder order) {

        public int openNumbersLeft() {
            return order.counts().open();
        }
    }

    /**
     * An order and its open numbers, in ascending order.
     *
     * @param anySettings whether anything is said about single numbers
     * @param remotes     what it is at its carrier; empty where it was not sent
     * @param inDoubt     whether its next sending was tried before, and broke off
     */
    record Open(
            PortOrder order,
            List<PhoneNumber> numbers,
            boolean anySettings,
            List<RemoteOrder> remotes,
            boolean inDoubt) {

        /** What the order is at its carrier; of one that an earlier release sent, as far as that wrote it down. */
        public List<RemoteOrder> held() {
            return remotes.isEmpty() && order.carrierReference() != null
                    ? List.of(remote(order.carrierReference(), order.carrierReference()))
                    : remotes;
        }

        /** The order as its carrier has it under this name. */
        public RemoteOrder remote(String remoteId, String reference) {
            return new RemoteOrder(
                    order.id(),
                    order.gateway(),
                    remoteId,
                    reference,
                    order.lsrVersion(),
                    RemoteStatus.SENT,
                    List.of(),
                    order.focAt(),
                    false);
        }
    }

    /**
     * What happened to an order.
     *
     * @param changes the fields that changed with it, secrets masked
     */
    record Event(TimelineEntry entry, List<OrderVersion.FieldChange> changes) {}

    /** An open order that already holds a number. */
    record Holder(PhoneNumber number, UUID requestId, long orderNumber, UUID accountId) {}

    /**
     * A number of a request, its own settings still encrypted.
     *
     * @param statusAt    when it came into its present state, {@code null} where it never left the first one
     * @param confirmedAt when the date was last confirmed for its order, {@code null} where it never was
     */
    record SealedNumber(
            UUID orderId,
            PhoneNumber number,
            NumberStatus status,
            String reasonCode,
            String reason,
            Instant statusAt,
            Instant confirmedAt,
            DraftRepository.OwnSettings own) {}

    Optional<PortRequest> findRequest(UUID id);

    /** What the caller may see of it: its own or a descendant's. */
    Optional<PortRequest> findRequest(UUID caller, String idOrNumber);

    /** Open numbers of an order that its request did not hold when a letter of authorization was uploaded. */
    List<PhoneNumber> numbersAddedAfter(UUID orderId, UUID letterId);

    List<Holder> holders(Collection<PhoneNumber> numbers);

    /**
     * Nothing where the running transaction read or changed the order already.
     *
     * @throws io.portway.kernel.NotFound where there is no such order
     */
    PortOrder get(UUID id);

    /** As {@link #get}. */
    Optional<PortOrder> find(UUID id);

    Optional<PortOrder> find(UUID caller, String idOrNumber);

    /** Makes the change, or refuses it with a {@link io.portway.kernel.Conflict} that names the state the order is in. */
    Changed change(UUID id, OrderChange change, Actor by);

    /** Makes the change if the order is in a state that allows it. */
    Optional<Changed> tryChange(UUID id, OrderChange change, Actor by);

    /**
     * The version that an order had before the running transaction changed it first. Nothing where it did change it; else the
     * order is held until the transaction ends.
     */
    int versionFound(UUID orderId);

    /** What happened to an order after {@code version}, up to {@code until}; what was said in passing is left out. Oldest first. */
    List<Event> since(UUID orderId, int version, int until);

    /** Gives open numbers a state and each its own reason. */
    void mark(UUID orderId, NumberStatus to, Collection<PortabilityCheck> reasons);

    List<PhoneNumber> openNumbers(UUID orderId);

    /** Whether each of these numbers of the order has been activated. */
    boolean areLive(UUID orderId, List<PhoneNumber> numbers);

    /** The order with the numbers that are still to be ported, and what it is at its carrier. */
    Open open(UUID orderId);

    /**
     * As {@link #open}, for a call to the order's carrier. Such calls take turns: this waits until no other transaction makes
     * one about the same order. It holds no row, so that everybody else goes on. A transaction that holds the order's row may
     * call no carrier and does not wait: the one whose turn it is may be waiting for that row.
     */
    Open openInTurn(UUID orderId);

    /** Whether the running transaction has changed an order, and so keeps others from its row. */
    boolean holdsOrders();

    /** The latest of the dates of an order that is several at its carrier; empty for any other. */
    Optional<Instant> lastDate(UUID orderId);

    Page<PortNumber> numbers(UUID orderId, int page, int size);

    /** An order's first numbers, at most so many, and all those of its numbers that are open; in one round trip. */
    FirstNumbers firstNumbers(UUID orderId, int most);

    /** @param open in ascending order, beyond the first ones as well */
    record FirstNumbers(List<PortNumber> first, List<PhoneNumber> open) {}

    /** In ascending order; orders without numbers are left out. */
    Map<UUID, List<PortNumber>> numbers(Collection<UUID> orderIds);

    /** The notes in the timelines of a request's orders, oldest first; what is about the whole request stands there once for each order. */
    List<RequestNotes.Noted> notes(UUID requestId, boolean withPrivate);

    /** Oldest first. */
    List<TimelineEntry> timeline(UUID orderId, boolean withPrivate);

    /** What customer and desk said to each other in the orders of a request, and what the customer was asked to do; oldest first. */
    List<TimelineEntry> messages(UUID requestId);

    /** The numbers of all orders of a request, in ascending order. */
    List<SealedNumber> numbersOf(UUID requestId);
}
