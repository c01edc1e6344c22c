package io.portway.order.details;

import io.portway.kernel.Violation;
import io.portway.party.LosingAccount;
import java.util.List;

/** The fields required to submit a draft. */
public final class RequiredFields {

    private RequiredFields() {}

    /** @param account with the losing carrier, including secrets; {@code null} if none was given */
    public static List<Violation> missing(OrderDetails details, LosingAccount account) {
        FieldChecks checks = new FieldChecks();
        checks.complete(details, account != null && account.identifiesAccount());
        return checks.violations();
    }
}
