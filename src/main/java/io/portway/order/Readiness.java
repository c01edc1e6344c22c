package io.portway.order;

import io.portway.account.AccountSettings;
import io.portway.carrier.LosingAccount;
import io.portway.kernel.Violation;
import io.portway.number.PhoneNumber;
import io.portway.order.DraftRepository.NumberExtras;
import io.portway.order.DraftRepository.OwnSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Whether drafts can be submitted, and what is missing where they cannot; the one rule for showing it and for submitting. */
@Component
class Readiness {

    /** @param desiredAt the moment that each order's schedule means */
    record Ready(Map<UUID, Instant> desiredAt, List<Violation> missing) {}

    private static final String DATE = "desired.date";
    private static final int NUMBERS_NAMED = 20;

    private final OrderSecrets secrets;
    private final OrderEditing editing;

    Readiness(OrderSecrets secrets, OrderEditing editing) {
        this.secrets = secrets;
        this.editing = editing;
    }

    Ready of(List<PortOrder> orders, Map<UUID, NumberExtras> numbers, AccountSettings account) {
        Map<UUID, Instant> desiredAt = new HashMap<>();
        Map<Violation, List<PortOrder>> missing = new LinkedHashMap<>();
        for (PortOrder order : orders) {
            FieldChecks checks = new FieldChecks();
            complete(
                    order,
                    numbers.getOrDefault(order.id(), NumberExtras.NOTHING).settings(),
                    checks);
            desiredAt.put(order.id(), editing.desiredAt(order, order.details().desired(), account, checks));
            checks.violations()
                    .forEach(violation -> missing.computeIfAbsent(violation, v -> new ArrayList<>())
                            .add(order));
        }
        return new Ready(
                desiredAt,
                missing.entrySet().stream()
                        .flatMap(entry -> entry.getValue().size() == orders.size()
                                ? List.of(entry.getKey()).stream()
                                : entry.getValue().stream().map(order -> ofOrder(entry.getKey(), order)))
                        .toList());
    }

    /** What is not missing everywhere is named with its order; a date names it anyway. */
    private static Violation ofOrder(Violation violation, PortOrder order) {
        return violation.field().equals(DATE)
                ? violation
                : new Violation(
                        "orders[" + order.number() + "]." + violation.field(),
                        violation.value(),
                        violation.message(),
                        violation.remedy());
    }

    private void complete(PortOrder order, Map<PhoneNumber, OwnSettings> stored, FieldChecks checks) {
        Map<PhoneNumber, NumberSettings> own = new LinkedHashMap<>();
        stored.forEach((number, settings) -> own.put(number, secrets.open(number, settings, order.id())));
        complete(
                order.details(),
                secrets.open(order.details().losingAccount(), order.secrets(), order.id()),
                own,
                order.counts().open(),
                checks);
    }

    /**
     * What the order does not say, every one of its numbers may say instead.
     *
     * @param numbers how many the order has
     */
    static void complete(
            OrderDetails details,
            LosingAccount losing,
            Map<PhoneNumber, NumberSettings> own,
            int numbers,
            FieldChecks checks) {
        boolean allHaveUsers = all(
                numbers,
                own.values().stream()
                        .filter(settings -> settings.endUser() != null)
                        .count());
        boolean allTellAccounts = all(
                numbers,
                own.values().stream()
                        .map(NumberSettings::losingAccount)
                        .filter(account -> account != null && account.identifiesAccount())
                        .count());
        boolean allHaveNames = all(
                numbers,
                own.values().stream()
                        .map(NumberSettings::losingAccount)
                        .filter(account -> account != null && account.authorizingName() != null)
                        .count());
        RequiredFields.missing(details, losing).stream()
                .filter(missing -> !(allHaveUsers && missing.field().startsWith("endUser.")))
                .filter(missing -> !(allTellAccounts && missing.field().equals("losingAccount.accountNumber")))
                .filter(missing -> !(allHaveNames && missing.field().equals("losingAccount.authorizingName")))
                .forEach(missing -> checks.add(missing.field(), missing.value(), missing.message(), missing.remedy()));
        own.entrySet().stream()
                .filter(entry -> entry.getValue().endUser() != null)
                .limit(NUMBERS_NAMED)
                .forEach(entry -> checks.complete(
                        "numberSettings." + entry.getKey() + ".endUser",
                        entry.getValue().endUser()));
    }

    private static boolean all(int numbers, long said) {
        return said > 0 && said == numbers;
    }
}
