package io.portway.billing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One movement of an account's balance.
 *
 * @param orderNumber {@code null} for a credit
 * @param amount      negative if the account paid
 * @param balance     what the account could spend after it
 */
public record LedgerLine(
        Instant time, Kind kind, @Nullable Long orderNumber, String memo, Money amount, Money balance) {

    public enum Kind {
        CREDIT,
        CHARGE,
        REFUND
    }
}
