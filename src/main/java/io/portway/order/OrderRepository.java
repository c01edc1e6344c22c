package io.portway.order;

import io.portway.kernel.Actor;
import io.portway.kernel.Page;
import io.portway.number.PhoneNumber;
import io.portway.portability.PortabilityCheck;
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


    Optional<PortRequest> findRequest(UUID id);

    /** What the caller may see of it: its own or a descendant's. */
    Optional<PortRequest> findRequest(UUID caller, String idOrNumber);

    /** Open numbers of an order that its request did not hold when a letter of authorization was uploaded. */
    List<PhoneNumber> joinedAfter(UUID orderId, UUID letterId);

    /**
     * Newest first. Three round trips.
     *
     * @param accounts whose; {@code null} for everybody's
     */
    Page<PortRequest> requests(List<UUID> accounts, int page, int size);

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
}
