package io.portway.carrier;

import io.portway.number.PhoneNumber;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The way to a winning carrier, through which numbers are ported in.
 *
 * <p>Calls are remote: they are made without row locks held and by {@link GatewayCalls}, which interrupts those that do not
 * answer within 20 seconds. They throw {@link GatewayUnavailable} for technical trouble, and nothing else: that is what makes
 * Portway leave a gateway alone for a while. Nobody knows then whether the carrier did it, so that the caller looks
 * ({@link #find}, {@link #read}) before it repeats the call.
 */
public interface CarrierGateway {

    /** As {@code carrier-routing.dmn} names it, such as {@code sandbox} or {@code manual}. */
    String name();

    /** Whether orders go through an API; where not, the port desk places them by hand. */
    boolean automatic();

    /** Sends an order, or a supplement to it. */
    Placement place(CarrierOrder order);

    /** What the carrier made of one of our orders, which went out under our id; nothing where it has never got it. */
    List<RemoteSnapshot> find(UUID portOrderId);

    /** The order as the carrier has it now; nothing where it has no such order. */
    Optional<RemoteSnapshot> read(RemoteOrder remote);

    /** Cancels an order that the carrier holds (SUP 1). */
    Cancellation cancel(RemoteOrder remote);

    /**
     * Asks for the activation of numbers; those whose date is still to come are activated then. Results come as events.
     * Asking again retries what failed.
     */
    void activate(RemoteOrder remote, List<PhoneNumber> numbers);

    /** Gives the carrier a document that it wants. */
    void upload(RemoteOrder remote, CarrierDocument document);

    /** Tells the people at the carrier something about an order. */
    void comment(RemoteOrder remote, String text);

    /**
     * What is known of the account that these numbers belong to, where this carrier obtains customer service records. Unlike
     * the other calls this one does not go out, for it is made within transactions: a record that takes its time to come is
     * asked for when the gateway first hears of the numbers, and told from here on.
     */
    default Optional<ServiceRecord> serviceRecord(List<PhoneNumber> numbers) {
        return Optional.empty();
    }
}
