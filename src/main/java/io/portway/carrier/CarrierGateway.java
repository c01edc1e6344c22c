package io.portway.carrier;

import io.portway.number.PhoneNumber;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The way to a winning carrier, through which numbers are ported in.
 *
 * <p>Calls are remote: they are made without row locks held, must answer within 20 seconds, throw
 * {@link GatewayUnavailable} for technical trouble (the caller tries again later), and are harmless when repeated
 * with the same request id.
 */
public interface CarrierGateway {

    /** As {@code carrier-routing.dmn} names it, such as {@code sandbox} or {@code manual}. */
    String name();

    /** Whether orders go through an API; where not, the port desk places them by hand. */
    boolean automatic();

    /** Sends an order, or a supplement to it. */
    Placement place(CarrierOrder order);

    /**
     * Cancels an order that the carrier holds (SUP 1).
     *
     * @param carrierReference {@code null} where nobody knows whether the order has reached the carrier, since it was canceled
     *                         while it was being sent: then it is looked up by our id, and where the carrier has no such order,
     *                         nothing is left to do
     */
    void withdraw(UUID portOrderId, String carrierReference);

    /** Asks for the activation of numbers whose FOC date is here; results come as events. Asking again retries what failed. */
    void activate(UUID portOrderId, String carrierReference, List<PhoneNumber> numbers);

    /**
     * What is known of the account that these numbers belong to, where this carrier obtains customer service records. Unlike
     * the other calls this one does not go out, for it is made within transactions: a record that takes its time to come is
     * asked for when the gateway first hears of the numbers, and told from here on.
     */
    default Optional<ServiceRecord> serviceRecord(List<PhoneNumber> numbers) {
        return Optional.empty();
    }
}
