package io.portway.order.intake;

import io.portway.billing.Money;
import io.portway.kernel.Violation;
import io.portway.number.NumberKind;
import io.portway.number.PhoneNumber;
import io.portway.order.details.OrderDetails;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * What would become of a draft if it were handed in now.
 *
 * @param faults  why it could not even be stored, besides the faults of its fields
 * @param missing what it could not be submitted without
 * @param objected what carriers reject: it could be submitted only with a reason
 */
public record Outlook(
        OrderDetails details,
        List<Violation> faults,
        List<Violation> missing,
        List<Violation> objected,
        List<Part> orders) {

    /** All that keeps it from being submitted without a reason. */
    public List<Violation> lacking() {
        return Stream.concat(missing.stream(), objected.stream()).toList();
    }

    /**
     * One of its orders.
     *
     * @param price    for those that would be charged
     * @param earliest when it could port
     */
    public record Part(
            String losingCarrier,
            NumberKind kind,
            String gateway,
            List<PhoneNumber> numbers,
            Money feePerNumber,
            Money price,
            ZonedDateTime earliest) {}
}
