package io.portway.notify;

import io.portway.account.Caller;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.NotFound;
import io.portway.kernel.Page;
import io.portway.kernel.ViolationCode;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was and will be sent to a subscription, for those who see the subscription. */
@Component
public class WebhookDeliveries {

    private static final int MOST_REPLAYED = 100_000;

    private final Webhooks webhooks;
    private final DeliveryStore deliveries;
    private final EventPublisher publisher;
    private final Clock clock;

    WebhookDeliveries(Webhooks webhooks, DeliveryStore deliveries, EventPublisher publisher, Clock clock) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Newest first.
     *
     * @param status {@code null} for all
     */
    public Page<Delivery> list(Caller caller, String id, Delivery.@Nullable Status status, int page, int size) {
        UUID webhook = webhooks.get(caller, id).id();
        publisher.publish(clock.instant());
        return new Page<>(deliveries.list(webhook, status, page, size), page, size, deliveries.count(webhook, status));
    }

    public Delivery get(Caller caller, String id, String delivery) {
        return deliveries
                .find(webhooks.get(caller, id).id(), Webhooks.uuid("delivery", delivery))
                .orElseThrow(() -> new NotFound("delivery", delivery));
    }

    /** Sends it again as soon as possible, with the same {@code webhook-id}; later events of the order wait for it. */
    public Delivery redeliver(Caller caller, String id, String delivery) {
        Webhook webhook = webhooks.enabled(caller, id);
        Delivery found = get(caller, id, delivery);
        deliveries.redeliver(webhook.id(), found.id(), clock.instant());
        return get(caller, id, delivery);
    }

    /**
     * Sends again, in order, everything that matches the subscription and came after an event, including events before the
     * subscription was created; at most 100,000 events at once.
     *
     * @return how many
     */
    public int replay(Caller caller, String id, long after) {
        if (after < 0) {
            throw new InvalidInput(
                    "after",
                    ViolationCode.OUT_OF_RANGE,
                    Long.toString(after),
                    "is negative",
                    "give the id of the last event you have handled, or 0");
        }
        Webhook webhook = webhooks.enabled(caller, id);
        return publisher.replay(webhook.id(), after, MOST_REPLAYED, clock.instant());
    }

    /** Sends a {@code webhook.test}, once. */
    public Delivery test(Caller caller, String id) {
        Webhook webhook = webhooks.enabled(caller, id);
        return get(caller, id, deliveries.addTest(webhook.id(), clock.instant()).toString());
    }
}
