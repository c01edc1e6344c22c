package io.portway.order.details;

import io.portway.kernel.Violation;
import io.portway.party.LosingAccount;
import java.util.List;

/** What a draft must say before it can be submitted. */
public final class RequiredFields {

    private RequiredFields() {}

    /** @param account with the losing carrier, secrets included; {@code null} where nothing was said of it */
    public static List<Violation> missing(OrderDetails details, LosingAccount account) {
        FieldChecks checks = new FieldChecks();
        checks.complete(details, account != null && account.identifiesAccount());
        return checks.violations();
    }
}
