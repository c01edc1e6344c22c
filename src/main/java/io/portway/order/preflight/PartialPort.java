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

/** What happens to the numbers that stay. */
@Component
@Order(90)
class PartialPort implements Rule {

    @Override
    public void check(Case at, Consumer<Finding> found) {
        PortingOption porting = at.details().porting();
        List<PhoneNumber> numbers = at.numbers();
        if (porting == null || !at.isPartial()) {
            return;
        }
        PhoneNumber.parse(porting.newBillingNumber())
                .filter(numbers::contains)
                .ifPresent(moving -> found.accept(new Finding(
                        WARNING,
                        "porting.newBillingNumber",
                        "E6h",
                        "The new billing number " + moving + " is moving, too.",
                        "Name one of the numbers that stay.",
                        CUSTOMER)));
        if (porting.remainingNumbers() == null) {
            found.accept(new Finding(
                    HINT,
                    "porting.remainingNumbers",
                    null,
                    "What happens to the numbers that stay is missing.",
                    "Give KEEP or DISCONNECT; by default the old carrier keeps them.",
                    CUSTOMER));
        }
    }
}
