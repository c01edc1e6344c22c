package io.portway.order;

import io.portway.billing.Money;
import io.portway.kernel.Actor;
import io.portway.number.NumberKind;
import io.portway.number.PhoneNumber;
import io.portway.order.details.NumberSettings;
import io.portway.order.details.OrderDetails;
import io.portway.portability.PortabilityCheck;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores drafts until they are submitted, and settings of single numbers. Each call is one round trip unless noted. */
public interface DraftRepository {

    /** @param settings without secrets, which {@code settingsSecrets} holds encrypted */
    record StoredDraft(
            List<PhoneNumber> numbers,
            OrderDetails details,
            byte @Nullable [] secrets,
            Map<PhoneNumber, NumberSettings> settings,
            byte @Nullable [] settingsSecrets,
            List<LeftOut> leftOut) {}

    /**
     * The settings of one number of an order.
     *
     * @param settings   without secrets
     * @param secrets    account number and PIN with the losing carrier, encrypted for the order
     * @param portOutPin encrypted for the number
     */
    record OwnSettings(@Nullable NumberSettings settings, byte @Nullable [] secrets, byte @Nullable [] portOutPin) {

        public static final OwnSettings NOTHING = new OwnSettings(null, null, null);
    }

    /**
     * What is special about single numbers of an order.
     *
     * @param settings   of those numbers that have some
     * @param unportable how many of the others cannot be ported, according to the directory
     * @param taken      of a draft, those that another order holds or that are in service
     */
    record NumberExtras(Map<PhoneNumber, OwnSettings> settings, int unportable, Map<PhoneNumber, Unavailable> taken) {

        public static final NumberExtras NOTHING = new NumberExtras(Map.of(), 0, Map.of());
    }

    /**
     * @param settings of those numbers that have some
     * @param taken    those that another order holds or that are in service
     */
    record DraftOrder(
            UUID id,
            String losingCarrier,
            NumberKind kind,
            String gateway,
            Money feePerNumber,
            ZoneId zone,
            OrderDetails details,
            byte @Nullable [] secrets,
            List<PortabilityCheck> numbers,
            Map<PhoneNumber, OwnSettings> settings,
            Map<PhoneNumber, Unavailable> taken) {

        public NumberExtras extras() {
            return new NumberExtras(
                    settings,
                    (int) numbers.stream()
                            .filter(check -> check.reasonCode() != null && !taken.containsKey(check.number()))
                            .count(),
                    taken);
        }
    }

    void insert(UUID requestId, UUID accountId, StoredDraft draft, Instant at, Actor by);

    /** Locks the request and its orders until the transaction ends. Two round trips. */
    void lock(UUID requestId);

    StoredDraft handedIn(UUID requestId);

    /** Replaces the stored draft. */
    void update(UUID requestId, StoredDraft draft, Instant at);

    /** Marks the request as changed, because one of its orders is. */
    void touch(UUID requestId, Instant at);

    /**
     * Makes these the request's draft orders: existing ids are updated, others inserted or deleted. Three round
     * trips for any number of numbers; two if the request has no orders yet.
     *
     * @param present the request's current orders
     */
    void replaceDraftOrders(
            UUID requestId, UUID accountId, List<PortOrder> present, List<DraftOrder> orders, Instant at, Actor by);

    /** What is special about these orders' open numbers; orders without any are left out. */
    Map<UUID, NumberExtras> numberExtras(Collection<PortOrder> orders);

    /** As {@link #numberExtras(Collection)}, for one order. */
    default NumberExtras numberExtras(PortOrder order) {
        return numberExtras(List.of(order)).getOrDefault(order.id(), NumberExtras.NOTHING);
    }

    /** Replaces the settings of these numbers of an order. */
    void setOwnSettings(UUID orderId, Map<PhoneNumber, OwnSettings> settings);

    /** Stores a change as the order's next version. The caller has changed the order in the same transaction, so versions are sequential. */
    void addVersion(
            UUID orderId, List<OrderVersion.FieldChange> changes, @Nullable String supplement, Instant at, Actor by);

    /** Oldest first; the first one is the order as submitted. */
    List<OrderVersion> versions(UUID orderId);

    /**
     * Cancels draft orders if neither they nor their request have changed since {@code before}.
     *
     * @return how many, at most {@code max}
     */
    int expireDrafts(Instant before, String reason, int max, Instant at);
}
