package io.portway.billing;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An amount of US dollars with exactly two decimals; negative on a ledger line that charges.
 *
 * @param amount has scale 2; more decimals are rejected rather than rounded
 */
public record Money(BigDecimal amount) implements Comparable<Money> {

    public static final Money ZERO = new Money(BigDecimal.ZERO);
    public static final String CURRENCY = "USD";

    public Money {
        if (amount.stripTrailingZeros().scale() > 2) {
            throw new IllegalArgumentException("an amount of US dollars has at most two decimals: " + amount);
        }
        amount = amount.setScale(2);
    }

    public static Money of(@Nullable String amount) {
        return new Money(new BigDecimal(amount));
    }

    public Money plus(Money other) {
        return new Money(amount.add(other.amount));
    }

    public Money minus(Money other) {
        return new Money(amount.subtract(other.amount));
    }

    public Money times(int count) {
        return new Money(amount.multiply(BigDecimal.valueOf(count)));
    }

    public boolean isZero() {
        return amount.signum() == 0;
    }

    @Override
    public int compareTo(Money other) {
        return amount.compareTo(other.amount);
    }

    /** For display: {@code 18.00 USD}. */
    @Override
    public String toString() {
        return amount.toPlainString() + " " + CURRENCY;
    }
}
