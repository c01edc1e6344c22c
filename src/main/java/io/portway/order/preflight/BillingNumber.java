package io.portway.order.preflight;

import static io.portway.order.preflight.Finding.Severity.HINT;
import static io.portway.order.preflight.Finding.Severity.WARNING;
import static io.portway.order.preflight.Finding.Who.CUSTOMER;

import io.portway.number.PhoneNumber;
import io.portway.order.details.PortingOption;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The billing telephone number, and whether it moves or stays. */
@Component
@Order(80)
class BillingNumber implements Rule {

    @Override
    public void check(Case at, Consumer<Finding> found) {
        PortingOption porting = at.details().porting();
        List<PhoneNumber> numbers = at.numbers();
        PhoneNumber billing = at.billingNumber();
        if (billing == null && numbers.size() > 1) {
            found.accept(new Finding(
                    HINT,
                    "losingAccount.billingNumber",
                    "E14",
                    "The billing telephone number (BTN) is not given.",
                    "Take it from the bill; carriers compare it for accounts with several numbers.",
                    CUSTOMER));
        } else if (billing != null && at.isFull() && !numbers.contains(billing)) {
            found.accept(new Finding(
                    WARNING,
                    "losingAccount.billingNumber",
                    "E6h",
                    "The whole account is to be ported, but its billing " + "telephone number " + billing
                            + " is not among the numbers.",
                    "Add it to the numbers, or make the port PARTIAL.",
                    CUSTOMER));
        } else if (billing != null
                && porting != null
                && at.isPartial()
                && numbers.contains(billing)
                && porting.newBillingNumber() == null) {
            found.accept(new Finding(
                    WARNING,
                    "porting.newBillingNumber",
                    "E6h",
                    "The billing telephone number " + billing
                            + " moves while other numbers stay; the old carrier needs a new one for them.",
                    "Name one of the numbers that stay as the new billing number.",
                    CUSTOMER));
        } else if (billing != null && porting == null && numbers.contains(billing)) {
            found.accept(new Finding(
                    HINT,
                    "losingAccount.billingNumber",
                    "E6h",
                    "The billing telephone number " + billing + " is among the numbers that move.",
                    "If anything stays on the old account, name a number that stays as its new "
                            + "billing number; otherwise there is nothing to do.",
                    CUSTOMER));
        }
    }
}
