package io.portway.notify;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Deliveries that were given up, of every account: for operations, who can have them sent again. */
@Component
public class DeadDeliveries {

    private final DeliveryStore store;
    private final Clock clock;

    DeadDeliveries(DeliveryStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * A delivery that was given up.
     *
     * @param eventId        {@code null} for a test
     * @param orderId        {@code null} where it concerns a whole request, or none
     * @param target         the subscription's address
     * @param enabled        whether the subscription still wants anything; only then it can be sent again
     * @param responseStatus of the last answer, {@code null} where there was none
     * @param error          what went wrong the last time, in words
     */
    public record Dead(
            UUID id,
            UUID webhookId,
            Long eventId,
            String type,
            UUID orderId,
            Long orderNumber,
            long account,
            String target,
            boolean enabled,
            int attempts,
            Instant givenUpAt,
            Integer responseStatus,
            String error) {}

    /** Given up last first. */
    public List<Dead> list(int limit) {
        return store.dead(limit);
    }

    public long count() {
        return store.countDead();
    }

    /**
     * Sends again as soon as possible, with the same {@code webhook-id}.
     *
     * @param delivery one of them, or {@code null} for all of the subscription
     * @return how many; none where the subscription is disabled or nothing of it was given up
     */
    public int retry(UUID webhook, UUID delivery) {
        return store.revive(webhook, delivery, clock.instant());
    }
}
