package io.portway.order.intake;

import io.portway.billing.Money;
import io.portway.kernel.Violation;
import io.portway.number.NumberKind;
import io.portway.number.PhoneNumber;
import io.portway.order.details.OrderDetails;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * What would become of a draft if it were handed in now.
 *
 * @param missing what it could not be submitted without
 */
public record Outlook(OrderDetails details, List<Violation> missing, List<Part> orders) {

    /**
     * One of its orders.
     *
     * @param unportable how many of its numbers cannot be ported, according to the directory
     * @param price      for those that would be charged
     * @param earliest   when it could port
     * @param dateFaults why it could not port on the desired date
     */
    public record Part(
            String losingCarrier,
            NumberKind kind,
            String gateway,
            List<PhoneNumber> numbers,
            int unportable,
            Money feePerNumber,
            Money price,
            ZonedDateTime earliest,
            List<Violation> dateFaults) {}
}
