package io.portway.carrier;

import io.portway.number.PhoneNumber;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The connection to a winning carrier, through which numbers are ported in.
 *
 * <p>Calls are remote: they are made without row locks held and by {@link GatewayCalls}, which interrupts those that do not
 * answer within 20 seconds. They throw {@link GatewayUnavailable} for technical trouble, and nothing else: that is what makes
 * Portway leave a gateway alone for a while. Nobody knows then whether the carrier did it, so that the caller looks
 * ({@link #find}, {@link #read}) before it repeats the call.
 */
public interface CarrierGateway {

    /** The name in {@code carrier-routing.dmn}, such as {@code sandbox} or {@code manual}. */
    String name();

    /** Whether orders go through an API; otherwise the port desk places them by hand. */
    boolean automatic();

    /** Sends an order, or a supplement to it. */
    Placement place(CarrierOrder order);

    /** The carrier's orders for one of ours, which was sent under our id; empty if it never received it. */
    List<RemoteSnapshot> find(UUID portOrderId);

    /** The order as the carrier has it now; empty if it has no such order. */
    Optional<RemoteSnapshot> read(RemoteOrder remote);

    /** Cancels an order that the carrier holds (SUP 1). */
    Cancellation cancel(RemoteOrder remote);

    /**
     * Requests the activation of numbers; those with a future date are activated then. Results come as events.
     * Requesting again retries what failed.
     */
    void activate(RemoteOrder remote, List<PhoneNumber> numbers);

    /** Sends the carrier a document that it asked for. */
    void upload(RemoteOrder remote, CarrierDocument document);

    /** Sends the people at the carrier a message about an order. */
    void comment(RemoteOrder remote, String text);

    /**
     * What is known about the account of these numbers, if this carrier obtains customer service records. Unlike
     * the other calls this one must not be remote, because it is made within transactions: a record that takes time is
     * requested when the gateway first sees the numbers, and returned here once it arrived.
     */
    default Optional<ServiceRecord> serviceRecord(List<PhoneNumber> numbers) {
        return Optional.empty();
    }

    /** How records are asked for, if this carrier obtains them; what is known by then, {@link #serviceRecord} returns. */
    default Optional<ServiceRecords> serviceRecords() {
        return Optional.empty();
    }

    /** How the messaging side of numbers is moved, if this carrier moves it. */
    default Optional<Messaging> messaging() {
        return Optional.empty();
    }
}
