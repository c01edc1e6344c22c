package io.portway.order.preflight;

import static io.portway.order.preflight.Finding.Severity.ERROR;
import static io.portway.order.preflight.Finding.Severity.WARNING;
import static io.portway.order.preflight.Finding.Who.CUSTOMER;

import io.portway.order.change.Readiness;
import io.portway.order.details.FieldChecks;
import io.portway.order.details.OrderDetails;
import io.portway.party.LosingAccount;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What an order cannot be submitted without, and what carriers also want. */
@Component
@Order(10)
class MissingFields implements Rule {

    @Override
    public void check(Case at, Consumer<Finding> found) {
        OrderDetails details = at.details();
        LosingAccount account = at.account();
        FieldChecks checks = new FieldChecks();
        Readiness.complete(details, account, at.own(), at.numbers().size(), checks);
        checks.violations()
                .forEach(fault -> found.accept(new Finding(
                        ERROR,
                        fault.field(),
                        null,
                        "This " + fault.message() + "; the order cannot be submitted without it.",
                        sentence(Objects.requireNonNull(fault.remedy())),
                        CUSTOMER)));
        if (account != null && account.accountNumber() == null && account.identifiesAccount()) {
            found.accept(new Finding(
                    WARNING,
                    "losingAccount.accountNumber",
                    null,
                    "Few carriers release a number with only the PIN.",
                    "Give the account number on the old carrier's bill, too.",
                    CUSTOMER));
        }
    }

    private static String sentence(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
    }
}
