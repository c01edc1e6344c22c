package io.portway.order;

import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import io.portway.number.PhoneNumber;
import io.portway.order.OrderRepository.Holder;
import io.portway.portability.PortabilityCheck;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why a number cannot be submitted.
 *
 * @param requestId   the request that has it, if it belongs to the same account; others are not revealed
 * @param orderId     its order, likewise
 * @param orderNumber its order, likewise
 */
public record Unavailable(
        Reason reason, @Nullable UUID requestId, @Nullable UUID orderId, long orderNumber) {

    public enum Reason {
        OWN_REQUEST,
        OTHER_ACCOUNT,
        IN_SERVICE
    }

    public static final String IN_YOUR_ORDER = "IN_YOUR_ORDER";
    public static final String IN_ANOTHER_ORDER = "IN_ANOTHER_ORDER";
    public static final String IN_SERVICE = "IN_SERVICE";

    public static final Set<String> CODES = Set.of(IN_YOUR_ORDER, IN_ANOTHER_ORDER, IN_SERVICE);

    public static Unavailable inService() {
        return new Unavailable(Reason.IN_SERVICE, null, null, 0);
    }

    /** @param accountId whose own orders are named */
    public static Unavailable by(Holder holder, UUID accountId) {
        return holder.accountId().equals(accountId)
                ? new Unavailable(Reason.OWN_REQUEST, holder.requestId(), holder.orderId(), holder.orderNumber())
                : new Unavailable(Reason.OTHER_ACCOUNT, null, null, 0);
    }

    /** As a portability check has it. */
    public String code() {
        return switch (reason) {
            case OWN_REQUEST -> IN_YOUR_ORDER;
            case OTHER_ACCOUNT -> IN_ANOTHER_ORDER;
            case IN_SERVICE -> IN_SERVICE;
        };
    }

    /** As a check that found it out. */
    public PortabilityCheck asCheck(PhoneNumber number, Instant at) {
        return new PortabilityCheck(number, false, null, null, null, null, code(), reason(number), at);
    }

    public Violation violation(String field, PhoneNumber number) {
        return new Violation(
                        field,
                        reason == Reason.IN_SERVICE ? ViolationCode.IN_SERVICE : ViolationCode.IN_ANOTHER_ORDER,
                        number.e164(),
                        message(),
                        "leave it out",
                        orderId,
                        List.of())
                .removable();
    }

    /** A sentence of its own. */
    public String reason(PhoneNumber number) {
        return number + " " + message() + ".";
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
