package io.portway.order.intake;

import static java.util.stream.Collectors.groupingBy;

import io.portway.billing.PortFees;
import io.portway.carrier.CarrierGateways;
import io.portway.kernel.Actor;
import io.portway.number.NumberKind;
import io.portway.number.NumberingPlan;
import io.portway.number.PhoneNumber;
import io.portway.order.DraftRepository;
import io.portway.order.DraftRepository.DraftOrder;
import io.portway.order.DraftRepository.NumberExtras;
import io.portway.order.DraftRepository.OwnSettings;
import io.portway.order.OrderSecrets;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.Unavailable;
import io.portway.order.details.OrderDetails;
import io.portway.order.details.SharedParty;
import io.portway.party.LosingAccount;
import io.portway.portability.PortabilityCheck;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Splits a request into draft orders, one per losing carrier and kind of number. */
@Component
class CarrierSplit {

    private static final String UNKNOWN_CARRIER = "Unknown carrier";

    /** What the numbers of one order have in common. */
    record Group(String losingCarrier, NumberKind kind) {}

    private final DraftRepository drafts;
    private final OrderSecrets secrets;
    private final CarrierGateways gateways;
    private final PortFees fees;
    private final NumberingPlan plan;
    private final Clock clock;

    CarrierSplit(
            DraftRepository drafts,
            OrderSecrets secrets,
            CarrierGateways gateways,
            PortFees fees,
            NumberingPlan plan,
            Clock clock) {
        this.drafts = drafts;
        this.secrets = secrets;
        this.gateways = gateways;
        this.fees = fees;
        this.plan = plan;
        this.clock = clock;
    }

    /**
     * Writes the draft orders; an existing one for a carrier and kind keeps its id and its details.
     *
     * @param present the request's current orders
     * @param taken   those of the numbers that another order holds or that are in service
     * @return what is special about their numbers, by order
     */
    Map<UUID, NumberExtras> into(
            OpenDraft request,
            List<PortOrder> present,
            List<PortabilityCheck> checks,
            Map<PhoneNumber, Unavailable> taken,
            Actor by) {
        Map<Group, PortOrder> drafted = present.stream()
                .filter(order -> order.status() == OrderStatus.DRAFT)
                .collect(
                        Collectors.toMap(order -> new Group(order.losingCarrier(), order.kind()), Function.identity()));
        List<DraftOrder> split = new ArrayList<>();
        groups(checks).forEach((group, numbers) -> split.add(draftOrder(request, drafted.get(group), numbers, taken)));
        drafts.replaceDraftOrders(request.id(), request.accountId(), present, split, clock.instant(), by);
        return split.stream().collect(Collectors.toMap(DraftOrder::id, DraftOrder::extras));
    }

    /** The numbers of each order, in the sequence of the first ones. */
    static Map<Group, List<PortabilityCheck>> groups(List<PortabilityCheck> checks) {
        return checks.stream()
                .collect(groupingBy(
                        check -> new Group(carrier(check), kind(check)), LinkedHashMap::new, Collectors.toList()));
    }

    private DraftOrder draftOrder(
            OpenDraft request,
            @Nullable PortOrder present,
            List<PortabilityCheck> numbers,
            Map<PhoneNumber, Unavailable> taken) {
        UUID id = present == null ? UUID.randomUUID() : present.id();
        OrderDetails details = present == null ? request.details() : present.details();
        LosingAccount losing =
                present == null ? request.losing() : secrets.open(details.losingAccount(), present.secrets(), id);
        SharedParty party = SharedParty.of(
                details.endUser(),
                losing,
                numbers.stream().map(PortabilityCheck::number).toList(),
                request.settings());
        Map<PhoneNumber, Unavailable> own = new LinkedHashMap<>(taken);
        own.keySet().retainAll(numbers.stream().map(PortabilityCheck::number).collect(Collectors.toSet()));
        Map<PhoneNumber, OwnSettings> settings = new LinkedHashMap<>();
        party.settings().forEach((number, said) -> settings.put(number, secrets.seal(number, said, id)));
        String carrier = carrier(numbers.get(0));
        NumberKind kind = kind(numbers.get(0));
        return new DraftOrder(
                id,
                carrier,
                kind,
                gateways.route(carrier, kind),
                fees.perNumber(kind, request.accountNumber()),
                plan.zone(numbers.stream().map(PortabilityCheck::number).toList()),
                details.of(party.endUser(), party.losingAccount()),
                secrets.seal(party.losingAccount(), id),
                numbers,
                settings,
                own);
    }

    private static String carrier(PortabilityCheck check) {
        return check.carrier() == null ? UNKNOWN_CARRIER : check.carrier();
    }

    private static NumberKind kind(PortabilityCheck check) {
        return check.kind() == null ? NumberKind.WIRELINE : check.kind();
    }
}
