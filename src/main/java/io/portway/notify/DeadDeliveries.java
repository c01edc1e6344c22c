package io.portway.notify;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Failed deliveries of all accounts, for operations, who can send them again. */
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
     * @param orderId        {@code null} if it concerns a whole request, or none
     * @param target         the subscription's address
     * @param enabled        whether the subscription is enabled; only then can it be sent again
     * @param responseStatus of the last response, {@code null} if there was none
     * @param error          what went wrong the last time
     */
    public record Dead(
            UUID id,
            UUID webhookId,
            @Nullable Long eventId,
            String type,
            @Nullable UUID orderId,
            Long orderNumber,
            long account,
            String target,
            boolean enabled,
            int attempts,
            @Nullable Instant givenUpAt,
            @Nullable Integer responseStatus,
            String error) {}

    /** Latest first. */
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
     * @return how many; 0 if the subscription is disabled or none of its deliveries were given up
     */
    public int retry(UUID webhook, @Nullable UUID delivery) {
        return store.revive(webhook, delivery, clock.instant());
    }
}
