package io.portway.order.intake;

import io.portway.order.OrderRepository.Holder;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why a number cannot be submitted.
 *
 * @param requestId   the request that has it, if it belongs to the same account; others are not revealed
 * @param orderNumber its order, likewise
 */
public record Unavailable(Reason reason, @Nullable UUID requestId, long orderNumber) {

    public enum Reason {
        OWN_REQUEST,
        OTHER_ACCOUNT,
        IN_SERVICE
    }

    static final Unavailable IN_SERVICE = new Unavailable(Reason.IN_SERVICE, null, 0);

    static Unavailable by(Holder holder, UUID accountId) {
        return holder.accountId().equals(accountId)
                ? new Unavailable(Reason.OWN_REQUEST, holder.requestId(), holder.orderNumber())
                : new Unavailable(Reason.OTHER_ACCOUNT, null, 0);
    }

    /** As a check has it. */
    String code() {
        return switch (reason) {
            case OWN_REQUEST -> NumberCheck.IN_YOUR_ORDER;
            case OTHER_ACCOUNT -> NumberCheck.IN_ANOTHER_ORDER;
            case IN_SERVICE -> NumberCheck.IN_SERVICE;
        };
    }

    /** What is wrong with the number, as in "is in service with us already". */
    public String message() {
        return switch (reason) {
            case OWN_REQUEST -> "is in your order " + orderNumber + " already";
            case OTHER_ACCOUNT -> "is in another order already";
            case IN_SERVICE -> "is in service with us already";
        };
    }
}
