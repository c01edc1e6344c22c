package io.portway.order;

import io.portway.kernel.Actor;
import io.portway.kernel.Page;
import io.portway.number.PhoneNumber;
import io.portway.portability.PortabilityCheck;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where requests, orders and numbers are kept. Each call is one round trip unless it says otherwise. */
public interface OrderRepository {

    /** What an order change led to: the order after it, and how many numbers moved. The order's counters are those before. */
    record Changed(PortOrder order, int numbersMoved) {

        public int openNumbersLeft() {
            return order.counts().open() - numbersMoved;
        }
    }

    /**
     * An order and its open numbers, in ascending order.
     *
     * @param anySettings whether anything is said about single numbers
     */
    record Open(PortOrder order, List<PhoneNumber> numbers, boolean anySettings) {}

    /** An open order that already holds a number. */
    record Holder(PhoneNumber number, long orderNumber, UUID accountId) {}

    /**
     * A number of a request, its own settings still encrypted.
     *
     * @param statusAt    when it came into its present state, {@code null} where it never left the first one
     * @param confirmedAt when the date was last confirmed for its order, {@code null} where it never was
     */
    record SealedNumber(UUID orderId, PhoneNumber number, NumberStatus status, String reasonCode, String reason, Instant statusAt,
                        Instant confirmedAt, DraftRepository.OwnSettings own) {}

    Optional<PortRequest> findRequest(UUID id);

    /** What the caller may see of it: its own or a descendant's. */
    Optional<PortRequest> findRequest(UUID caller, String idOrNumber);

    /** Newest first. Two round trips: the page and the total. */
    Page<PortRequest> requests(UUID caller, int page, int size);

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

    /** Gives open numbers a state and each its own reason. */
    void mark(UUID orderId, NumberStatus to, Collection<PortabilityCheck> reasons);

    List<PhoneNumber> openNumbers(UUID orderId);

    /** The order with the numbers that are still to be ported. */
    Open open(UUID orderId);

    Page<PortNumber> numbers(UUID orderId, int page, int size);

    /** Oldest first. */
    List<TimelineEntry> timeline(UUID orderId, boolean withPrivate);

    /** What customer and desk said to each other in the orders of a request, and what the customer was asked to do; oldest first. */
    List<TimelineEntry> messages(UUID requestId);

    /** The numbers of all orders of a request, in ascending order. */
    List<SealedNumber> numbersOf(UUID requestId);
}
