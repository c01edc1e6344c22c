package io.portway.order.preflight;

import static io.portway.order.preflight.Finding.Severity.ERROR;
import static io.portway.order.preflight.Finding.Severity.HINT;
import static io.portway.order.preflight.Finding.Severity.WARNING;
import static io.portway.order.preflight.Finding.Who.CUSTOMER;

import io.portway.number.PhoneNumber;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.details.NumberPolicy;
import io.portway.order.details.OrderDetails;
import io.portway.portability.PortabilityCheck;
import io.portway.portability.PortabilityChecks;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** After submission the process checks, and leaves numbers out or holds the order up. */
@Component
@Order(100)
class Portability implements Rule {

    private final PortabilityChecks portability;

    Portability(PortabilityChecks portability) {
        this.portability = portability;
    }

    @Override
    public boolean needsStoredOrder() {
        return true;
    }

    @Override
    public void check(Case at, Consumer<Finding> found) {
        PortOrder order = at.stored();
        OrderDetails details = at.details();
        List<PhoneNumber> numbers = at.numbers();
        if (order.status() != OrderStatus.DRAFT && order.status() != OrderStatus.REJECTED) {
            return;
        }
        Map<PhoneNumber, PortabilityCheck> known = portability.remembered(numbers);
        boolean leftOut = details.onUnportable() == NumberPolicy.EXCLUDE
                && known.values().stream().anyMatch(PortabilityCheck::portable);
        known.values().stream()
                .filter(check -> !check.portable())
                .collect(Collectors.groupingBy(PortabilityCheck::reasonCode))
                .forEach((reason, checks) -> {
                    List<PhoneNumber> which = checks.stream()
                            .map(PortabilityCheck::number)
                            .sorted()
                            .toList();
                    String why = Objects.requireNonNull(checks.get(0).reason());
                    found.accept(new Finding(
                            leftOut ? WARNING : ERROR,
                            "numbers",
                            reason,
                            which.size() == 1 ? why : Case.named(which) + " cannot be ported: " + why,
                            leftOut ? "They will be left out, and the others proceed." : "Take them out.",
                            CUSTOMER));
                });
        if (order.status() == OrderStatus.DRAFT && known.size() < numbers.size()) {
            found.accept(new Finding(
                    HINT,
                    "numbers",
                    null,
                    "The last portability check of " + (numbers.size() - known.size())
                            + " numbers is older than an hour.",
                    "Nothing to do; they are checked again when the order is submitted.",
                    CUSTOMER));
        }
    }
}
