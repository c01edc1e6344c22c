package io.portway.order.change;

import io.portway.account.Caller;
import io.portway.kernel.Conflict;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import io.portway.order.Fact;
import io.portway.order.OrderChange;
import io.portway.order.OrderRepository;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortOrders;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Customers' ratings of ports. */
@Component
@Transactional
public class Ratings {

    private static final Set<OrderStatus> RATABLE =
            EnumSet.of(OrderStatus.COMPLETED, OrderStatus.CANCELED, OrderStatus.CANCEL_PENDING);
    private static final int COMMENT = 1000;

    private final OrderRepository orders;
    private final PortOrders portOrders;
    private final Corrections corrections;

    Ratings(OrderRepository orders, PortOrders portOrders, Corrections corrections) {
        this.orders = orders;
        this.portOrders = portOrders;
        this.corrections = corrections;
    }

    /**
     * Rates and changes an order, both or neither.
     *
     * @param correction as for {@link Corrections#change}; {@code null} to change nothing
     */
    public PortOrder rate(
            Caller caller,
            String idOrNumber,
            @Nullable Integer stars,
            @Nullable String comment,
            @Nullable Correction correction) {
        PortOrder rated = rate(caller, idOrNumber, stars, comment);
        return correction == null ? rated : corrections.change(caller, idOrNumber, correction);
    }

    /**
     * Rates an order, replacing an earlier rating.
     *
     * @param stars   1 to 5
     * @param comment up to 1,000 characters; {@code null} for none
     * @throws Conflict before the order's end or its cancellation
     */
    public PortOrder rate(Caller caller, String idOrNumber, @Nullable Integer stars, @Nullable String comment) {
        PortOrder order = portOrders.get(caller, idOrNumber);
        if (stars == null || stars < 1 || stars > 5) {
            throw new InvalidInput(
                    "stars",
                    ViolationCode.OUT_OF_RANGE,
                    stars == null ? null : stars.toString(),
                    "is not a valid number of stars",
                    "give 1 to 5");
        }
        String words = comment == null || comment.isBlank() ? null : comment.strip();
        if (words != null && words.length() > COMMENT) {
            throw new InvalidInput(Violation.tooLong("comment", COMMENT));
        }
        if (!RATABLE.contains(order.status())) {
            throw new Conflict(
                    order.status().name(),
                    "Order " + order.number() + " is " + order.status()
                            + "; it can be rated once it has ended or its cancellation was requested.");
        }
        return orders.change(
                        order.id(),
                        OrderChange.event(
                                        RATABLE,
                                        Fact.RATED,
                                        "Rated " + stars + " of 5 stars" + (words == null ? "" : ": " + words))
                                .rated(new PortOrder.Rating(stars, words)),
                        caller.actor())
                .order();
    }
}
