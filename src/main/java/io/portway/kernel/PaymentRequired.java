package io.portway.kernel;

import java.math.BigDecimal;

/** The prepaid balance does not cover the price. Amounts in US dollars. */
public final class PaymentRequired extends Refusal {

    private final BigDecimal amount;
    private final BigDecimal balance;

    public PaymentRequired(BigDecimal amount, BigDecimal balance) {
        super("The price is " + amount + " USD and the balance is " + balance + " USD; top up the account and try again.");
        this.amount = amount;
        this.balance = balance;
    }

    public BigDecimal amount() {
        return amount;
    }

    public BigDecimal balance() {
        return balance;
    }
}
