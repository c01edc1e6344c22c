package io.portway.order;

import io.portway.carrier.EndUser;
import io.portway.carrier.LosingAccount;
import java.util.List;

/**
 * Changes to an order that was handed in; what is {@code null} stays as it is, within the end user and the losing
 * account too.
 *
 * @param desired       a new desired date; alone it is a SUP 2, with anything else a SUP 3
 * @param removeNumbers numbers to leave out of the order
 */
public record Correction(EndUser endUser, LosingAccount losingAccount, DesiredSchedule desired, List<String> removeNumbers) {

    public boolean isEmpty() {
        return endUser == null && losingAccount == null && desired == null && (removeNumbers == null || removeNumbers.isEmpty());
    }

    public boolean onlyDate() {
        return desired != null && endUser == null && losingAccount == null && (removeNumbers == null || removeNumbers.isEmpty());
    }

    OrderDetails applyTo(OrderDetails details) {
        return new OrderDetails(details.customerReference(), merge(details.endUser()), merge(details.losingAccount()),
                desired == null ? details.desired() : desired, details.onDemand(), details.onUnportable());
    }

    private EndUser merge(EndUser old) {
        if (endUser == null || old == null) {
            return endUser == null ? old : endUser;
        }
        return new EndUser(
                or(endUser.name(), old.name()), or(endUser.streetNumber(), old.streetNumber()),
                or(endUser.streetPreDirection(), old.streetPreDirection()), or(endUser.streetName(), old.streetName()),
                or(endUser.streetType(), old.streetType()), or(endUser.streetPostDirection(), old.streetPostDirection()),
                or(endUser.unit(), old.unit()), or(endUser.city(), old.city()), or(endUser.state(), old.state()),
                or(endUser.postalCode(), old.postalCode()), or(endUser.service(), old.service()));
    }

    private LosingAccount merge(LosingAccount old) {
        if (losingAccount == null || old == null) {
            return losingAccount == null ? old : losingAccount.withoutSecrets();
        }
        return new LosingAccount(or(losingAccount.carrierName(), old.carrierName()), null, null,
                or(losingAccount.billingNumber(), old.billingNumber()),
                or(losingAccount.authorizingName(), old.authorizingName()),
                or(losingAccount.authorizingDate(), old.authorizingDate()));
    }

    private static <T> T or(T fresh, T old) {
        return fresh == null ? old : fresh;
    }
}
