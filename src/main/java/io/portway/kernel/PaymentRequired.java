package io.portway.kernel;

import java.math.BigDecimal;

/** The prepaid balance does not cover the price, or the caller did not accept it. Amounts in US dollars. */
public final class PaymentRequired extends Refusal {

    private final BigDecimal amount;
    private final BigDecimal balance;

    public PaymentRequired(BigDecimal amount, BigDecimal balance) {
        this(
                amount,
                balance,
                "The price is " + amount + " USD and the balance is " + balance
                        + " USD; top up the account and try again.");
    }

    /** With its own message, for when the balance is not the obstacle. */
    public PaymentRequired(BigDecimal amount, BigDecimal balance, String message) {
        super(message);
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
