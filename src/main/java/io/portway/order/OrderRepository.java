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
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores requests, orders and numbers. Each call is one round trip unless noted. */
public interface OrderRepository {

    /**
     * The result of a change: the order after it.
     *
     * @param withoutPin on completion, the numbers in service that nobody gave a port-out PIN; else empty
     */
    record Changed(PortOrder order, List<PhoneNumber> withoutPin) {

        public int openNumbersLeft() {
            return order.counts().open();
        }
    }

    /**
     * An order and its open numbers, in ascending order.
     *
     * @param anySettings whether single numbers have settings
     * @param remotes     its orders at the carrier; empty if it was not sent
     * @param inDoubt     whether an earlier attempt at its next sending broke off
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
     * A change in an order's history.
     *
     * @param changes the fields that changed with it, secrets masked
     */
    record Event(TimelineEntry entry, List<OrderVersion.FieldChange> changes) {}

    /** An order that has a number: submitted and open, or a draft, which holds nothing. */
    record Holder(PhoneNumber number, UUID requestId, UUID orderId, long orderNumber, UUID accountId) {}

    /**
     * A number of a request, its own settings still encrypted.
     *
     * @param statusAt    when it entered its current state, {@code null} if it never left the first one
     * @param confirmedAt when its order's date was last confirmed, {@code null} if never
     */
    record SealedNumber(
            UUID orderId,
            PhoneNumber number,
            NumberStatus status,
            String reasonCode,
            String reason,
            @Nullable Instant statusAt,
            @Nullable Instant confirmedAt,
            DraftRepository.OwnSettings own) {}

    Optional<PortRequest> findRequest(UUID id);

    /** Its customer deleted it, now. */
    void hideRequest(UUID id);

    /** If it belongs to the caller or a descendant. */
    Optional<PortRequest> findRequest(UUID caller, String idOrNumber);

    /** Open numbers of an order that joined its request after a letter of authorization was uploaded. */
    List<PhoneNumber> numbersAddedAfter(UUID orderId, UUID letterId);

    /** The submitted orders that hold these numbers until they are ported or given up; drafts hold none. */
    List<Holder> holders(Collection<PhoneNumber> numbers);

    /** The account's own drafts that have these numbers. */
    List<Holder> drafted(UUID accountId, Collection<PhoneNumber> numbers);

    /**
     * No round trip if the current transaction has already read or changed the order.
     *
     * @throws io.portway.kernel.NotFound where there is no such order
     */
    PortOrder get(UUID id);

    /** As {@link #get}. */
    Optional<PortOrder> find(UUID id);

    Optional<PortOrder> find(UUID caller, String idOrNumber);

    /** Makes the change, or refuses it with a {@link io.portway.kernel.Conflict} that names the order's state. */
    Changed change(UUID id, OrderChange change, Actor by);

    /** Makes the change if the order's state allows it. */
    Optional<Changed> tryChange(UUID id, OrderChange change, Actor by);

    /**
     * The version of an order before the current transaction's first change. No round trip if it changed the order; else the
     * order is locked until the transaction ends.
     */
    int versionFound(UUID orderId);

    /** Changes of an order after {@code version}, up to {@code until}, without those that do not make a review stale. Oldest first. */
    List<Event> since(UUID orderId, int version, int until);

    /** Gives open numbers a state and each its own reason. */
    void mark(UUID orderId, NumberStatus to, Collection<PortabilityCheck> reasons);

    List<PhoneNumber> openNumbers(UUID orderId);

    /** Whether each of these numbers of the order has been activated. */
    boolean areLive(UUID orderId, List<PhoneNumber> numbers);

    /** The order with its open numbers, and its orders at the carrier. */
    Open open(UUID orderId);

    /**
     * As {@link #open}, for a call to the order's carrier. Such calls are serialized: this waits until no other transaction makes
     * one about the same order. It locks no row, so nobody else is blocked. A transaction that has locked the order's row may
     * not call a carrier and does not wait: the current caller may be waiting for that row.
     */
    Open openInTurn(UUID orderId);

    /** Whether the current transaction has changed an order, and so locks its row. */
    boolean holdsOrders();

    /** The latest date of an order that the carrier split; empty for any other. */
    Optional<Instant> lastDate(UUID orderId);

    Page<PortNumber> numbers(UUID orderId, int page, int size);

    /**
     * Those in one of these states, or in any if there are none.
     *
     * @param beginning of the numbers, in E.164; {@code null} for any
     */
    Page<PortNumber> numbers(UUID orderId, Set<NumberStatus> status, @Nullable String beginning, int page, int size);

    /** An order's first numbers, up to a maximum, and all its open numbers; in one round trip. */
    FirstNumbers firstNumbers(UUID orderId, int most);

    /** @param open in ascending order, not limited to the first ones */
    record FirstNumbers(List<PortNumber> first, List<PhoneNumber> open) {}

    /** In ascending order; orders without numbers are left out. */
    Map<UUID, List<PortNumber>> numbers(Collection<UUID> orderIds);

    /** The notes in the timelines of a request's orders, oldest first; what is about the whole request occurs once per order. */
    List<RequestNotes.Noted> notes(UUID requestId, boolean withPrivate);

    /** Oldest first. */
    List<TimelineEntry> timeline(UUID orderId, boolean withPrivate);

    /** The notes of customer and desk in the orders of a request, and requests to the customer; oldest first. */
    List<TimelineEntry> messages(UUID requestId);

    /** The numbers of all orders of a request, in ascending order. */
    List<SealedNumber> numbersOf(UUID requestId);
}
