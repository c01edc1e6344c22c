package io.portway.order.preflight;

import static io.portway.order.preflight.Finding.Severity.ERROR;
import static io.portway.order.preflight.Finding.Severity.HINT;
import static io.portway.order.preflight.Finding.Severity.WARNING;
import static io.portway.order.preflight.Finding.Who.CUSTOMER;

import io.portway.number.PhoneNumber;
import io.portway.order.DraftRepository;
import io.portway.order.DraftRepository.NumberExtras;
import io.portway.order.OrderRepository;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.Unavailable;
import io.portway.order.change.Readiness;
import io.portway.order.details.NumberPolicy;
import io.portway.order.details.OrderDetails;
import io.portway.portability.PortabilityCheck;
import io.portway.portability.PortabilityChecks;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** After submission the process checks, and leaves numbers out or holds the order up. */
@Component
@Order(100)
class Portability implements Rule {

    private final PortabilityChecks portability;
    private final DraftRepository drafts;
    private final OrderRepository orders;

    Portability(PortabilityChecks portability, DraftRepository drafts, OrderRepository orders) {
        this.portability = portability;
        this.drafts = drafts;
        this.orders = orders;
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
        Map<PhoneNumber, Unavailable> taken = at.taken();
        boolean othersGoOn = details.onUnportable() == NumberPolicy.EXCLUDE
                && !taken.isEmpty()
                && (taken.size() < numbers.size() || anySiblingGoesOn(order));
        taken.forEach((number, why) -> found.accept(new Finding(
                othersGoOn ? WARNING : ERROR,
                "numbers",
                why.code(),
                why.reason(number),
                othersGoOn
                        ? "It will be left out unless it is free when the order is submitted, and the others proceed."
                        : "Take it out.",
                CUSTOMER)));
        numbers = numbers.stream().filter(number -> !taken.containsKey(number)).toList();
        Map<PhoneNumber, PortabilityCheck> known = portability.remembered(numbers);
        boolean draft = order.status() == OrderStatus.DRAFT;
        boolean excludes = details.onUnportable() == NumberPolicy.EXCLUDE;
        boolean leftOut = excludes && known.values().stream().anyMatch(PortabilityCheck::portable);
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
                            leftOut || draft && excludes ? WARNING : ERROR,
                            "numbers",
                            reason,
                            which.size() == 1 ? why : Case.named(which) + " cannot be ported: " + why,
                            leftOut
                                    ? "They will be left out, and the others proceed."
                                    : draft && excludes
                                            ? "Take them out; an order without others waits for a correction."
                                            : "Take them out.",
                            CUSTOMER));
                });
        if (draft && known.size() < numbers.size()) {
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

    /** A draft whose numbers are all taken is left out of its request. */
    private boolean anySiblingGoesOn(PortOrder order) {
        List<PortOrder> submittedWithIt = orders.findRequest(order.requestId()).orElseThrow().orders().stream()
                .filter(sibling -> sibling.status() == OrderStatus.DRAFT)
                .toList();
        Map<UUID, NumberExtras> numbers = drafts.numberExtras(submittedWithIt);
        return !submittedWithIt.stream().allMatch(sibling -> Readiness.allTaken(sibling, numbers));
    }
}
