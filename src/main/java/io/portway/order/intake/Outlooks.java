package io.portway.order.intake;

import io.portway.account.Account;
import io.portway.account.AccountSettings;
import io.portway.billing.Money;
import io.portway.billing.PortFees;
import io.portway.calendar.FocCalendar;
import io.portway.calendar.PortKind;
import io.portway.carrier.CarrierGateways;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import io.portway.number.NumberKind;
import io.portway.number.NumberingPlan;
import io.portway.number.PhoneNumber;
import io.portway.order.OrderSettings;
import io.portway.order.change.DesiredDates;
import io.portway.order.change.Objections;
import io.portway.order.change.Readiness;
import io.portway.order.details.DesiredSchedule;
import io.portway.order.details.FieldChecks;
import io.portway.order.details.NumberPolicy;
import io.portway.order.details.NumberSettings;
import io.portway.order.details.OrderDetails;
import io.portway.order.details.SharedParty;
import io.portway.party.LosingAccount;
import io.portway.portability.PortabilityCheck;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says what would become of drafts, by the same rules by which they are stored and submitted; stores nothing. */
@Component
public class Outlooks {

    private final DraftChecks checks;
    private final CarrierGateways gateways;
    private final PortFees fees;
    private final FocCalendar calendar;
    private final DesiredDates dates;
    private final NumberingPlan plan;
    private final OrderSettings limits;

    Outlooks(
            DraftChecks checks,
            CarrierGateways gateways,
            PortFees fees,
            FocCalendar calendar,
            DesiredDates dates,
            NumberingPlan plan,
            OrderSettings limits) {
        this.checks = checks;
        this.gateways = gateways;
        this.fees = fees;
        this.calendar = calendar;
        this.dates = dates;
        this.plan = plan;
        this.limits = limits;
    }

    /** For many drafts at one moment: what is the same for several of them is found out once. */
    public Forecast forecast() {
        return new Forecast();
    }

    /** The outlook of several drafts. Without a round trip. */
    public final class Forecast {

        private record Route(String carrier, NumberKind kind) {}

        private record Fee(NumberKind kind, long account) {}

        private record Date(NumberKind kind, int numbers, String carrier, ZoneId zone, long account) {}

        private final Map<Route, String> routes = new HashMap<>();
        private final Map<Fee, Money> prices = new HashMap<>();
        private final Map<Date, ZonedDateTime> earliest = new HashMap<>();

        private Forecast() {}

        /** The faults of a draft's fields, except for whether its numbers are free. */
        public List<Violation> faults(PortRequestDraft draft, List<PhoneNumber> numbers, AccountSettings defaults) {
            FieldChecks found = new FieldChecks();
            if (numbers.size() > limits.maxNumbers()) {
                found.add(
                        "numbers",
                        ViolationCode.TOO_MANY,
                        numbers.size(),
                        "are more than one request may hold",
                        "hand in at most " + limits.maxNumbers() + " numbers at once");
            }
            checks.check(draft.details(defaults), draft, numbers, found);
            return found.violations();
        }

        /** @param numbers of the draft, as the directory knows them */
        public Outlook of(
                Account account, AccountSettings defaults, PortRequestDraft draft, List<PortabilityCheck> numbers) {
            OrderDetails details = draft.details(defaults);
            Map<PhoneNumber, NumberSettings> settings = draft.settings();
            Set<Violation> missing = new LinkedHashSet<>();
            Set<Violation> objected = new LinkedHashSet<>();
            if (numbers.isEmpty()
                    && (draft.numberSettings() == null || draft.numberSettings().isEmpty())) {
                missing.addAll(missing(details, draft.losingAccount(), Map.of(), 0));
            }
            if (numbers.isEmpty()) {
                missing.addAll(dateOfAny(details.desired(), defaults));
            }
            List<Outlook.Part> parts = new ArrayList<>();
            NavigableMap<ZonedDateTime, List<Violation>> dateFaults = new TreeMap<>();
            CarrierSplit.shares(details.endUser(), draft.losingAccount(), settings, numbers)
                    .forEach((share, of) -> {
                        List<PhoneNumber> held =
                                of.stream().map(PortabilityCheck::number).toList();
                        SharedParty party = SharedParty.of(details.endUser(), draft.losingAccount(), held, settings);
                        OrderDetails shared = details.of(party.endUser(), party.losingAccount());
                        missing.addAll(missing(shared, party.losingAccount(), party.settings(), of.size()));
                        Objections.to(share.group().kind(), shared, party.losingAccount(), party.settings(), of.size())
                                .forEach(objection -> objected.add(objection.violation()));
                        part(account, defaults, details, share.group(), of, parts, dateFaults);
                    });
            // They share the date, and what is possible for the last of them is for all.
            if (!dateFaults.isEmpty()) {
                missing.addAll(dateFaults.lastEntry().getValue());
            }
            return new Outlook(
                    details,
                    CarrierSplit.tooMany(parts.size(), limits.maxOrders()).stream()
                            .toList(),
                    List.copyOf(missing),
                    List.copyOf(objected),
                    parts);
        }

        /** What is wrong with a date whatever carrier the numbers are with. */
        private List<Violation> dateOfAny(DesiredSchedule desired, AccountSettings defaults) {
            FieldChecks date = new FieldChecks();
            if (desired.date() != null) {
                ZoneId zone = Objects.requireNonNull(
                        desired.timeZone() == null ? defaults.defaultZone() : desired.timeZone());
                dates.at(NumberKind.WIRELINE, 1, "the losing carrier", zone, desired, defaults, date);
            }
            return date.violations();
        }

        private void part(
                Account account,
                AccountSettings defaults,
                OrderDetails details,
                CarrierSplit.Group group,
                List<PortabilityCheck> of,
                List<Outlook.Part> parts,
                NavigableMap<ZonedDateTime, List<Violation>> dateFaults) {
            List<PhoneNumber> numbers =
                    of.stream().map(PortabilityCheck::number).toList();
            ZoneId zone = plan.zone(numbers);
            int portable = (int)
                    of.stream().filter(check -> check.reasonCode() == null).count();
            boolean leftOut = details.onUnportable() == NumberPolicy.EXCLUDE && portable > 0;
            Money fee = prices.computeIfAbsent(
                    new Fee(group.kind(), account.number()), key -> fees.perNumber(group.kind(), account.number()));
            ZonedDateTime first = earliest.computeIfAbsent(
                    new Date(group.kind(), of.size(), group.losingCarrier(), zone, account.number()),
                    key -> calendar.earliest(
                            PortKind.of(group.kind(), of.size()),
                            of.size(),
                            group.losingCarrier(),
                            zone,
                            defaults.closures()));
            FieldChecks date = new FieldChecks();
            if (details.desired().date() != null) {
                dates.at(group.kind(), of.size(), group.losingCarrier(), zone, details.desired(), defaults, date);
            }
            if (!date.violations().isEmpty()) {
                dateFaults.put(first, date.violations());
            }
            parts.add(new Outlook.Part(
                    group.losingCarrier(),
                    group.kind(),
                    routes.computeIfAbsent(
                            new Route(group.losingCarrier(), group.kind()),
                            key -> gateways.route(group.losingCarrier(), group.kind())),
                    numbers,
                    fee,
                    fee.times(leftOut ? portable : of.size()),
                    first));
        }

        private static List<Violation> missing(
                OrderDetails details,
                @Nullable LosingAccount losing,
                Map<PhoneNumber, NumberSettings> settings,
                int numbers) {
            FieldChecks missing = new FieldChecks();
            Readiness.complete(details, losing, settings, numbers, missing);
            return missing.violations();
        }
    }
}
