package io.portway.order.intake;

import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import io.portway.number.Inventory;
import io.portway.number.PhoneNumber;
import io.portway.order.LeftOut;
import io.portway.order.OrderRepository;
import io.portway.order.OrderRepository.Holder;
import io.portway.order.OrderSettings;
import io.portway.order.Unavailable;
import io.portway.order.details.FieldChecks;
import io.portway.order.details.ListedNumber;
import io.portway.order.details.NumberSettings;
import io.portway.order.details.OrderDetails;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Checks the fields and numbers of a draft before it is stored. */
@Component
@Transactional(readOnly = true)
public class DraftChecks {

    private final OrderRepository orders;
    private final Inventory inventory;
    private final OrderSettings settings;
    private final Clock clock;

    DraftChecks(OrderRepository orders, Inventory inventory, OrderSettings settings, Clock clock) {
        this.orders = orders;
        this.inventory = inventory;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What the texts of a draft amount to.
     *
     * @param taken those of the new ones that are taken, but stay in the draft
     */
    record Numbers(List<PhoneNumber> all, List<LeftOut> leftOut, Map<PhoneNumber, Unavailable> taken) {}

    /**
     * The numbers of a draft.
     *
     * @param own     those that it has already, which may be taken
     * @param leavesOut whether the draft goes on without bad ones; it never does without any good one
     */
    Numbers numbers(
            UUID accountId, List<ListedNumber> texts, Set<PhoneNumber> own, boolean leavesOut, FieldChecks checks) {
        if (texts.isEmpty()) {
            checks.add("numbers", ViolationCode.REQUIRED, null, "is empty", "name at least one telephone number");
        } else if (texts.size() > settings.maxNumbers()) {
            checks.add(
                    "numbers",
                    ViolationCode.TOO_MANY,
                    texts.size(),
                    "are more than one request may hold",
                    "submit at most " + settings.maxNumbers() + " numbers at once");
            // Skips the checks of single numbers.
            return new Numbers(List.of(), List.of(), Map.of());
        }
        FieldChecks ofTexts = new FieldChecks();
        Map<PhoneNumber, ListedNumber> listed = ListedNumber.read(texts, ofTexts);
        List<PhoneNumber> numbers = List.copyOf(listed.keySet());
        Map<PhoneNumber, Unavailable> taken = taken(
                accountId,
                numbers.stream().filter(number -> !own.contains(number)).toList());
        if (leavesOut && taken.size() < numbers.size()) {
            return new Numbers(
                    numbers,
                    ofTexts.violations().stream().map(DraftChecks::leftOut).toList(),
                    taken);
        }
        checks.addAll(ofTexts.violations());
        taken.forEach((number, why) -> checks.add(
                why.violation(Objects.requireNonNull(listed.get(number)).path(), number)));
        return new Numbers(numbers, List.of(), Map.of());
    }

    private static LeftOut leftOut(Violation violation) {
        boolean isNumber = PhoneNumber.parse(violation.value()).isPresent();
        return new LeftOut(
                Objects.requireNonNullElse(violation.value(), ""),
                isNumber ? LeftOut.DUPLICATE : LeftOut.NOT_A_NUMBER,
                violation.message() + "; " + violation.remedy());
    }

    Map<PhoneNumber, NumberSettings> check(
            OrderDetails details, PortRequestDraft draft, List<PhoneNumber> numbers, FieldChecks checks) {
        LocalDate today = LocalDate.now(clock);
        checks.endUser(details.endUser());
        checks.losingAccount(draft.losingAccount(), today);
        checks.schedule(details.desired());
        checks.otherFields(details);
        return draft.numberSettings() == null
                ? Map.of()
                : checks.numberSettings(draft.numberSettings(), numbers, today);
    }

    /** As {@link #taken}, and those in another draft of the account itself, which do no harm before they are submitted. */
    public Map<PhoneNumber, Unavailable> takenOrDrafted(UUID accountId, Collection<PhoneNumber> numbers) {
        Map<PhoneNumber, Unavailable> taken = new LinkedHashMap<>(taken(accountId, numbers));
        if (!numbers.isEmpty()) {
            orders.drafted(accountId, numbers)
                    .forEach(draft -> taken.putIfAbsent(draft.number(), Unavailable.by(draft, accountId)));
        }
        return taken;
    }

    /** Those of the numbers that the account cannot submit, and why. */
    public Map<PhoneNumber, Unavailable> taken(UUID accountId, Collection<PhoneNumber> numbers) {
        if (numbers.isEmpty()) {
            return Map.of();
        }
        Map<PhoneNumber, Unavailable> taken = orders.holders(numbers).stream()
                .collect(Collectors.toMap(
                        Holder::number, holder -> Unavailable.by(holder, accountId), (a, b) -> a, LinkedHashMap::new));
        inventory.owned(numbers).forEach(number -> taken.put(number, Unavailable.inService()));
        return taken;
    }
}
