package io.portway.order.intake;

import io.portway.billing.Money;
import io.portway.kernel.PaymentRequired;
import io.portway.number.NumberKind;
import java.util.List;
import java.util.UUID;

/**
 * What porting costs an account: the port fee per number, charged when an order is submitted.
 *
 * @param total   of all lines, paid or not
 * @param due     what is still to be paid
 * @param balance what the account can spend now
 */
public record Pricing(List<Line> lines, Money total, Money due, Money balance) {

    /**
     * The price of one order.
     *
     * @param numbers  those that are charged; in a draft without unportable ones that will be left out
     * @param total    fee times numbers
     * @param charged  what was charged
     * @param refunded what was refunded of that
     * @param due      what is still to be paid
     */
    public record Line(
            UUID orderId,
            long orderNumber,
            String losingCarrier,
            NumberKind kind,
            Money feePerNumber,
            int numbers,
            Money total,
            Money charged,
            Money refunded,
            Money due) {}

    public Money balanceAfter() {
        return balance.minus(due);
    }

    /** @throws PaymentRequired if something is due that the caller did not accept */
    void mustBeAccepted() {
        if (due.compareTo(balance) > 0) {
            throw new PaymentRequired(total.amount(), balance.amount());
        }
        if (!due.isZero()) {
            throw new PaymentRequired(
                    due.amount(),
                    balance.amount(),
                    "The price is " + due + " and the balance is " + balance
                            + "; submit with acceptCharges true to pay it.");
        }
    }
}
