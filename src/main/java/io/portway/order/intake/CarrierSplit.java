package io.portway.order.intake;

import static java.util.stream.Collectors.groupingBy;

import io.portway.billing.PortFees;
import io.portway.carrier.CarrierGateways;
import io.portway.kernel.Actor;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import io.portway.number.NumberKind;
import io.portway.number.NumberingPlan;
import io.portway.number.PhoneNumber;
import io.portway.order.DraftRepository;
import io.portway.order.DraftRepository.DraftOrder;
import io.portway.order.DraftRepository.NumberExtras;
import io.portway.order.DraftRepository.OwnSettings;
import io.portway.order.OrderRepository;
import io.portway.order.OrderRepository.SealedNumber;
import io.portway.order.OrderSecrets;
import io.portway.order.OrderSettings;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.Unavailable;
import io.portway.order.details.NumberSettings;
import io.portway.order.details.OrderDetails;
import io.portway.order.details.Owner;
import io.portway.order.details.PartyChange;
import io.portway.order.details.SharedParty;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import io.portway.portability.PortabilityCheck;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Splits a request into draft orders: numbers share one if they have the same losing carrier, kind and owner, so that no letter of
 * authorization lists a number of somebody else.
 */
@Component
class CarrierSplit {

    private static final String UNKNOWN_CARRIER = "Unknown carrier";

    /** What the numbers of one order have in common, as far as the directory knows. */
    record Group(String losingCarrier, NumberKind kind) {

        private static Group of(PortOrder order) {
            return new Group(order.losingCarrier(), order.kind());
        }
    }

    /** What the numbers of one order have in common. */
    record Share(Group group, Owner owner) {}

    private final DraftRepository drafts;
    private final OrderRepository orders;
    private final OrderSecrets secrets;
    private final CarrierGateways gateways;
    private final PortFees fees;
    private final NumberingPlan plan;
    private final OrderSettings settings;
    private final Clock clock;

    CarrierSplit(
            DraftRepository drafts,
            OrderRepository orders,
            OrderSecrets secrets,
            CarrierGateways gateways,
            PortFees fees,
            NumberingPlan plan,
            OrderSettings settings,
            Clock clock) {
        this.drafts = drafts;
        this.orders = orders;
        this.secrets = secrets;
        this.gateways = gateways;
        this.fees = fees;
        this.plan = plan;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Writes the draft orders. An existing one keeps its id and its details as long as it keeps some of its numbers, or another of
     * its carrier and kind takes their place; of its parties, what the request says otherwise than before is changed.
     *
     * @param before  the request when its orders were last split; the same if it has none yet or nothing was changed
     * @param present its current orders
     * @param taken   those of the numbers that another order holds or that are in service
     * @return what is special about their numbers, by order
     * @throws InvalidInput if there would be more orders than one request may have
     */
    Map<UUID, NumberExtras> into(
            OpenDraft before,
            OpenDraft request,
            List<PortOrder> present,
            List<PortabilityCheck> checks,
            Map<PhoneNumber, Unavailable> taken,
            Actor by) {
        Map<Share, List<PortabilityCheck>> shares =
                shares(request.details().endUser(), request.losing(), request.settings(), checks);
        tooMany(shares.size(), settings.maxOrders()).ifPresent(fault -> {
            throw new InvalidInput(List.of(fault));
        });
        List<PortOrder> drafted = present.stream()
                .filter(order -> order.status() == OrderStatus.DRAFT)
                .toList();
        Map<UUID, List<PhoneNumber>> held =
                before.namesOwners() || request.namesOwners() ? held(request.id(), drafted) : Map.of();
        Map<Share, PortOrder> kept = kept(shares, drafted, held);
        List<DraftOrder> split = new ArrayList<>();
        shares.forEach((share, numbers) -> {
            PortOrder order = kept.get(share);
            split.add(draftOrder(
                    before,
                    request,
                    order,
                    order == null ? List.of() : held.getOrDefault(order.id(), List.of()),
                    numbers,
                    taken));
        });
        drafts.replaceDraftOrders(request.id(), request.accountId(), present, split, clock.instant(), by);
        return split.stream().collect(Collectors.toMap(DraftOrder::id, DraftOrder::extras));
    }

    /** The numbers of each order if all are of one owner, in the sequence of the first ones. */
    static Map<Group, List<PortabilityCheck>> groups(List<PortabilityCheck> checks) {
        return checks.stream().collect(groupingBy(CarrierSplit::group, LinkedHashMap::new, Collectors.toList()));
    }

    static Optional<Violation> tooMany(int orders, int most) {
        return orders <= most
                ? Optional.empty()
                : Optional.of(new Violation(
                        "numbers",
                        ViolationCode.TOO_MANY,
                        Integer.toString(orders),
                        "would become " + orders
                                + " orders, one for each account with a losing carrier, and one request may have "
                                + most,
                        "hand them in as several requests of at most " + most + " orders"));
    }

    /** The numbers of each order, in the sequence of the first ones. */
    static Map<Share, List<PortabilityCheck>> shares(
            @Nullable EndUser user,
            @Nullable LosingAccount losing,
            Map<PhoneNumber, NumberSettings> settings,
            List<PortabilityCheck> checks) {
        Function<PhoneNumber, Owner> owners = SharedParty.owners(user, losing, settings);
        return checks.stream()
                .collect(groupingBy(
                        check -> new Share(group(check), owners.apply(check.number())),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    private Map<UUID, List<PhoneNumber>> held(UUID request, List<PortOrder> drafted) {
        return drafted.isEmpty()
                ? Map.of()
                : orders.numbersOf(request).stream()
                        .collect(groupingBy(
                                SealedNumber::orderId, Collectors.mapping(SealedNumber::number, Collectors.toList())));
    }

    /** The order that goes on for each share: that of most of its numbers, else any of the same carrier and kind. */
    private static Map<Share, PortOrder> kept(
            Map<Share, List<PortabilityCheck>> shares, List<PortOrder> drafted, Map<UUID, List<PhoneNumber>> held) {
        Map<Share, PortOrder> kept = new HashMap<>();
        Map<UUID, PortOrder> free = new LinkedHashMap<>();
        Map<PhoneNumber, UUID> orderOf = new HashMap<>();
        drafted.forEach(order -> {
            free.put(order.id(), order);
            held.getOrDefault(order.id(), List.of()).forEach(number -> orderOf.put(number, order.id()));
        });
        shares.forEach((share, numbers) -> numbers.stream()
                .map(check -> orderOf.get(check.number()))
                .filter(order -> order != null && goesOn(free.get(order), share))
                .collect(groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .ifPresent(most -> kept.put(share, free.remove(most.getKey()))));
        shares.keySet().stream()
                .filter(share -> !kept.containsKey(share))
                .forEach(share -> free.values().stream()
                        .filter(order -> goesOn(order, share))
                        .findFirst()
                        .ifPresent(order -> kept.put(share, free.remove(order.id()))));
        return kept;
    }

    private static boolean goesOn(@Nullable PortOrder order, Share share) {
        return order != null && Group.of(order).equals(share.group());
    }

    /** @param held the numbers that {@code present} had */
    private DraftOrder draftOrder(
            OpenDraft before,
            OpenDraft request,
            @Nullable PortOrder present,
            List<PhoneNumber> held,
            List<PortabilityCheck> checks,
            Map<PhoneNumber, Unavailable> taken) {
        UUID id = present == null ? UUID.randomUUID() : present.id();
        List<PhoneNumber> numbers =
                checks.stream().map(PortabilityCheck::number).toList();
        SharedParty party = request.party(numbers);
        OrderDetails details = present == null ? request.details() : present.details();
        EndUser user = party.endUser();
        LosingAccount losing = party.losingAccount();
        if (present != null) {
            SharedParty said = before.party(held);
            user = PartyChange.endUser(said.endUser(), user, details.endUser());
            losing = PartyChange.losingAccount(
                    said.losingAccount(), losing, secrets.open(details.losingAccount(), present.secrets(), id));
        }
        Map<PhoneNumber, Unavailable> own = new LinkedHashMap<>(taken);
        own.keySet().retainAll(Set.copyOf(numbers));
        Map<PhoneNumber, OwnSettings> settings = new LinkedHashMap<>();
        party.settings().forEach((number, said) -> settings.put(number, secrets.seal(number, said, id)));
        Group group = group(checks.get(0));
        return new DraftOrder(
                id,
                group.losingCarrier(),
                group.kind(),
                gateways.route(group.losingCarrier(), group.kind()),
                fees.perNumber(group.kind(), request.accountNumber()),
                plan.zone(numbers),
                details.of(user, losing),
                secrets.seal(losing, id),
                checks,
                settings,
                own);
    }

    private static Group group(PortabilityCheck check) {
        return new Group(carrier(check), kind(check));
    }

    private static String carrier(PortabilityCheck check) {
        return check.carrier() == null ? UNKNOWN_CARRIER : check.carrier();
    }

    private static NumberKind kind(PortabilityCheck check) {
        return check.kind() == null ? NumberKind.WIRELINE : check.kind();
    }
}
