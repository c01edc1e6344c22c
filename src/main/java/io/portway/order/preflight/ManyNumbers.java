package io.portway.order.preflight;

import static io.portway.order.preflight.Finding.Severity.WARNING;
import static io.portway.order.preflight.Finding.Who.DESK;

import io.portway.number.PhoneNumber;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Large orders are projects at many carriers. */
@Component
@Order(70)
class ManyNumbers implements Rule {

    private static final int NUMBERS_AT_ONCE = 49;

    @Override
    public void check(Case at, Consumer<Finding> found) {
        List<PhoneNumber> numbers = at.numbers();
        if (numbers.size() > NUMBERS_AT_ONCE) {
            found.accept(new Finding(
                    WARNING,
                    "numbers",
                    "6173",
                    "Some carriers take " + NUMBERS_AT_ONCE + " numbers at once; " + numbers.size()
                            + " may be handled as a project, which takes longer.",
                    "Expect a later date, or submit fewer numbers at a time.",
                    DESK));
        }
    }
}
