package io.portway.notify;

import io.portway.account.Caller;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Page;
import io.portway.kernel.ViolationCode;
import io.portway.order.PortOrder;
import io.portway.order.PortOrders;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The event feed for polling. */
@Component
public class Events {

    public static final int MAX_LIMIT = 1000;

    /**
     * A slice of the feed.
     *
     * @param next the next {@code after}
     * @param more whether there may be more now
     */
    @Schema(description = "A slice of the events.")
    public record Feed(
            @Schema(description = "In the order in which they happened")
            List<Event> events,

            @Schema(description = "The `after` of the next call")
            long next,

            @Schema(description = "Whether there may be more right now")
            boolean more) {}

    private final EventStore store;
    private final EventPublisher publisher;
    private final PortOrders orders;
    private final Clock clock;

    Events(EventStore store, EventPublisher publisher, PortOrders orders, Clock clock) {
        this.store = store;
        this.publisher = publisher;
        this.orders = orders;
        this.clock = clock;
    }

    /**
     * The events of the caller's account and of those below it after a given one, oldest first: all that were committed
     * before the call are included, and an event never appears before one that was already seen.
     *
     * @param after {@code 0} for the first
     * @param order id or number of one order, or {@code null} for all
     * @throws io.portway.kernel.NotFound if the caller sees no such order
     */
    public Feed after(Caller caller, long after, int limit, @Nullable String order) {
        if (after < 0) {
            throw new InvalidInput(
                    "after",
                    ViolationCode.OUT_OF_RANGE,
                    Long.toString(after),
                    "is negative",
                    "give the id of the last event you have seen, or 0");
        }
        Page.within("limit", limit, MAX_LIMIT);
        PortOrder found = order == null ? null : orders.get(caller, order);
        publisher.publish(clock.instant());
        List<Event> events = found == null
                ? store.after(caller.accountId(), caller.portAuthority(), after, limit)
                : store.after(found.id(), found.requestId(), caller.portAuthority(), after, limit);
        return new Feed(
                events, events.isEmpty() ? after : events.get(events.size() - 1).id(), events.size() == limit);
    }
}
