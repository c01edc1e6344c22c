package io.portway.order;

import io.portway.billing.Money;
import io.portway.kernel.Actor;
import io.portway.number.NumberKind;
import io.portway.number.PhoneNumber;
import io.portway.order.OrderRepository.Holder;
import io.portway.order.details.NumberSettings;
import io.portway.order.details.OrderDetails;
import io.portway.portability.PortabilityCheck;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Where drafts are kept until they are submitted, and what is said about single numbers. Each call is one round trip unless it says otherwise. */
public interface DraftRepository {

    /** @param settings without secrets, which {@code settingsSecrets} holds encrypted */
    record StoredDraft(
            List<PhoneNumber> numbers,
            OrderDetails details,
            byte[] secrets,
            Map<PhoneNumber, NumberSettings> settings,
            byte[] settingsSecrets) {}

    /**
     * What is said about one number of an order.
     *
     * @param settings   without secrets
     * @param secrets    account number and PIN with the losing carrier, encrypted for the order
     * @param portOutPin encrypted for the number
     */
    record OwnSettings(NumberSettings settings, byte[] secrets, byte[] portOutPin) {

        public static final OwnSettings NOTHING = new OwnSettings(null, null, null);
    }

    /**
     * What is special about single numbers of an order.
     *
     * @param settings   of those numbers that have some
     * @param unportable how many the directory said cannot be ported
     */
    record NumberExtras(Map<PhoneNumber, OwnSettings> settings, int unportable) {

        public static final NumberExtras NOTHING = new NumberExtras(Map.of(), 0);
    }

    /** @param settings of those numbers that have some */
    record DraftOrder(
            UUID id,
            String losingCarrier,
            NumberKind kind,
            String gateway,
            Money feePerNumber,
            ZoneId zone,
            OrderDetails details,
            byte[] secrets,
            List<PortabilityCheck> numbers,
            Map<PhoneNumber, OwnSettings> settings) {

        public NumberExtras extras() {
            return new NumberExtras(settings, (int)
                    numbers.stream().filter(check -> check.reasonCode() != null).count());
        }
    }

    void insert(UUID requestId, UUID accountId, StoredDraft draft, Instant at, Actor by);

    /** Holds the request and its orders until the transaction ends. Two round trips. */
    void lock(UUID requestId);

    StoredDraft handedIn(UUID requestId);

    /** Writes what was handed in anew. */
    void update(UUID requestId, StoredDraft draft, Instant at);

    /** The request counts as changed, too, when one of its orders is. */
    void touch(UUID requestId, Instant at);

    /**
     * Makes these the request's draft orders: those whose id is there already are changed, others come and go. Three round
     * trips, however many numbers; two where the request has no orders yet.
     *
     * @param present what orders the request has
     * @return numbers that another open order holds; when there are any, the caller must roll back
     */
    List<Holder> replaceDraftOrders(
            UUID requestId, UUID accountId, List<PortOrder> present, List<DraftOrder> orders, Instant at, Actor by);

    /** What there is to know of these orders' open numbers; orders of which there is nothing are left out. */
    Map<UUID, NumberExtras> numberExtras(Collection<UUID> orderIds);

    /** Writes what is said about these numbers of an order anew. */
    void setOwnSettings(UUID orderId, Map<PhoneNumber, OwnSettings> settings);

    /** Keeps a change as the order's next version. The caller has changed the order in the same transaction, so that versions come one by one. */
    void addVersion(UUID orderId, List<OrderVersion.FieldChange> changes, String supplement, Instant at, Actor by);

    /** Oldest first; the first one is the order as submitted. */
    List<OrderVersion> versions(UUID orderId);

    /**
     * Cancels draft orders that nobody touched since {@code before}, nor their request.
     *
     * @return how many it were, at most {@code max}
     */
    int expireDrafts(Instant before, String reason, int max, Instant at);
}
