package io.portway.order.search;

import io.portway.account.Caller;
import io.portway.number.NumberKind;
import io.portway.number.PhoneNumber;
import io.portway.order.NumberStatus;
import io.portway.order.OrderStatus;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds numbers that are or were in orders, across all of these. A caller finds those of its account and its descendants. */
public interface NumberSearch {

    /**
     * A number in an order.
     *
     * @param reason   why it fell out, or was rejected; {@code null} for none
     * @param since    since when it is in its state; {@code null} if it never left the first one
     * @param focAt    its date: that of its part where the carrier split the order; {@code null} if none is confirmed
     */
    record Found(
            PhoneNumber number,
            NumberStatus status,
            @Nullable String reasonCode,
            @Nullable String reason,
            @Nullable Instant since,
            UUID orderId,
            long orderNumber,
            OrderStatus orderStatus,
            UUID requestId,
            long requestNumber,
            long accountNumber,
            @Nullable String customerReference,
            String losingCarrier,
            NumberKind kind,
            @Nullable Instant focAt,
            ZoneId zone) {}

    /** @param next cursor to what follows; {@code null} at the end */
    record Part(List<Found> items, @Nullable String next) {}

    /**
     * Those of the newest order first, and in ascending order within it. Following the cursor neither skips nor repeats a number
     * when others come or go meanwhile.
     *
     * @param cursor {@link Part#next()} of the same query; {@code null} for the beginning
     */
    Part find(Caller caller, NumberQuery query, @Nullable String cursor, int size);
}
