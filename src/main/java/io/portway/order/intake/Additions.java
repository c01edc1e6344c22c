package io.portway.order.intake;

import io.portway.account.Caller;
import io.portway.kernel.Conflict;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.ViolationCode;
import io.portway.number.PhoneNumber;
import io.portway.order.LeftOut;
import io.portway.order.OrderSecrets;
import io.portway.order.OrderSettings;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import io.portway.order.details.DesiredSchedule;
import io.portway.order.details.FieldChecks;
import io.portway.order.details.ListedNumber;
import io.portway.order.details.NumberSettings;
import io.portway.order.details.OrderDetails;
import io.portway.party.LosingAccount;
import io.portway.portability.PortabilityCheck;
import io.portway.portability.PortabilityChecks;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Adds numbers to a submitted request; {@link Drafts#change} adds them to a draft. Losing carriers take numbers that are added to
 * an order as a new order, not as a supplement, and an order is charged once: so they become further orders of the same request,
 * with the end user and the losing account of the orders that are there.
 */
@Component
@Transactional
public class Additions {

    private final PortRequests requests;
    private final SealedDrafts sealed;
    private final DraftChecks draftChecks;
    private final PortabilityChecks portability;
    private final CarrierSplit split;
    private final Submissions submissions;
    private final OrderSecrets secrets;
    private final OrderSettings settings;
    private final Clock clock;

    Additions(
            PortRequests requests,
            SealedDrafts sealed,
            DraftChecks draftChecks,
            PortabilityChecks portability,
            CarrierSplit split,
            Submissions submissions,
            OrderSecrets secrets,
            OrderSettings settings,
            Clock clock) {
        this.requests = requests;
        this.sealed = sealed;
        this.draftChecks = draftChecks;
        this.portability = portability;
        this.split = split;
        this.submissions = submissions;
        this.secrets = secrets;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param numbers       as they were written
     * @param like          number, id or support key of the order of the request whose end user and losing account the numbers
     *                      have; {@code null} if that is plain
     * @param desired       when they are wanted; {@code null} for when that order was wanted
     * @param said          what differs for single numbers
     * @param acceptCharges {@code false} to get the price in a {@link io.portway.kernel.PaymentRequired} instead of paying it
     */
    public record Wanted(
            List<String> numbers,
            @Nullable String like,
            @Nullable DesiredSchedule desired,
            Map<String, NumberSettings> said,
            @Nullable Boolean acceptCharges) {}

    /**
     * A further order.
     *
     * @param like the order whose end user and losing account it has; {@code null} if it has what the request was handed in with
     */
    public record Further(PortOrder order, @Nullable PortOrder like) {}

    /** @param leftOut what was left out because nobody could tell which number it is, or it was there already */
    public record Added(PortRequest request, List<Further> further, List<LeftOut> leftOut) {}

    /**
     * Checks, prices and submits the numbers as {@link Submissions} does with those of a draft: all of it or nothing.
     *
     * @throws InvalidInput                      naming all that is wrong, such as numbers that are in an order already
     * @throws io.portway.kernel.PaymentRequired if the balance does not cover the port fee
     * @throws Conflict                          if the request is a draft, or none of its orders is open
     */
    public Added add(Caller caller, String idOrNumber, Wanted wanted) {
        PortRequest request = sealed.lock(caller, idOrNumber);
        mustBeUnderWay(request);
        OpenDraft present = sealed.open(request, sealed.of(request.id()));
        FieldChecks checks = new FieldChecks();
        PortOrder named = wanted.like() == null ? null : named(request, wanted.like(), checks);
        DraftChecks.Numbers read = draftChecks.numbers(
                request.accountId(),
                ListedNumber.of("numbers", wanted.numbers()),
                Set.of(),
                Intake.leavesOut(BadNumbers.LEAVE_OUT, present.details()),
                checks);
        mustFit(present, read.all(), checks);
        checks.schedule(wanted.desired());
        Map<PhoneNumber, NumberSettings> said = checks.numberSettings(wanted.said(), read.all(), LocalDate.now(clock));
        checks.throwIfAny();

        Map<Optional<PortOrder>, List<PortabilityCheck>> byOrder = new LinkedHashMap<>();
        CarrierSplit.groups(portability.check(read.all()))
                .forEach((group, numbers) -> byOrder.computeIfAbsent(
                                named == null ? alike(request, group, checks) : Optional.of(named),
                                first -> new ArrayList<>())
                        .addAll(numbers));
        checks.throwIfAny();
        Map<UUID, Optional<PortOrder>> made = new HashMap<>();
        byOrder.forEach((like, numbers) -> {
            OpenDraft further = further(present, like, wanted.desired(), said, numbers);
            split.into(further, further, List.of(), numbers, read.taken(), caller.actor())
                    .keySet()
                    .forEach(id -> made.put(id, like));
        });
        remember(request, present, read, said);

        PortRequest submitted = submit(caller, requests.get(request.id()), made.keySet(), wanted);
        return new Added(
                submitted,
                submitted.orders().stream()
                        .filter(order -> made.containsKey(order.id()))
                        .map(order -> new Further(
                                order,
                                Objects.requireNonNull(made.get(order.id())).orElse(null)))
                        .toList(),
                read.leftOut());
    }

    /** A refusal names a number where the request has it, which is not where the call has it. */
    private PortRequest submit(Caller caller, PortRequest request, Set<UUID> made, Wanted wanted) {
        try {
            return submissions.submit(caller, request, order -> made.contains(order.id()), wanted.acceptCharges());
        } catch (InvalidInput refusal) {
            List<Optional<PhoneNumber>> given =
                    wanted.numbers().stream().map(PhoneNumber::parse).toList();
            throw new InvalidInput(refusal.violations().stream()
                    .map(fault -> fault.field().matches("numbers\\[\\d+]")
                            ? fault.at("numbers[" + given.indexOf(PhoneNumber.parse(fault.value())) + "]")
                            : fault)
                    .toList());
        }
    }

    private static void mustBeUnderWay(PortRequest request) {
        if (request.orders().stream().allMatch(order -> order.status() == OrderStatus.DRAFT)) {
            throw new Conflict(
                    request.status().name(),
                    "Request " + request.number()
                            + " is a draft; add numbers to it by PATCH with addNumbers, which costs nothing yet.");
        }
        if (request.open().isEmpty()) {
            throw new Conflict(
                    request.status().name(),
                    "Request " + request.number() + " is " + request.status()
                            + " and none of its orders is open; hand the numbers in as a request of their own.");
        }
    }

    private static @Nullable PortOrder named(PortRequest request, String name, FieldChecks checks) {
        PortOrder named = request.order(name).orElse(null);
        if (named == null) {
            checks.add(
                    "like",
                    ViolationCode.NOT_FOUND,
                    name,
                    "is not an order of request " + request.number(),
                    "name one of its orders");
        }
        return named;
    }

    private void mustFit(OpenDraft present, List<PhoneNumber> added, FieldChecks checks) {
        if (present.numbers().size() + added.size() > settings.maxNumbers()) {
            checks.add(
                    "numbers",
                    ViolationCode.TOO_MANY,
                    added.size(),
                    "are more than fit into the request besides its "
                            + present.numbers().size(),
                    "hand them in as a request of their own");
        }
    }

    /** The order for the same carrier and kind, if it is plain which one is meant; open ones come first. */
    private Optional<PortOrder> alike(PortRequest request, CarrierSplit.Group group, FieldChecks checks) {
        List<PortOrder> alike = request.orders().stream()
                .filter(order -> order.losingCarrier().equals(group.losingCarrier()) && order.kind() == group.kind())
                .filter(order -> order.status() != OrderStatus.CANCELED)
                .sorted(Comparator.comparing(order -> order.status().isFinal()))
                .toList();
        if (alike.stream().map(this::owner).distinct().count() > 1) {
            checks.add(
                    "like",
                    ViolationCode.REQUIRED,
                    null,
                    "is missing: several orders are with " + group.losingCarrier() + ", for different accounts there",
                    "name the one whose account the numbers are of, such as "
                            + alike.get(0).number());
        }
        return alike.stream().findFirst();
    }

    /** Whose an order's numbers are, as the losing carrier sees it. */
    private Object owner(PortOrder order) {
        LosingAccount account = losing(order);
        return Arrays.asList(
                account == null ? null : account.accountNumber(),
                account == null ? null : account.billingNumber(),
                order.details().endUser());
    }

    private @Nullable LosingAccount losing(PortOrder order) {
        return secrets.open(order.details().losingAccount(), order.secrets(), order.id());
    }

    /** The request as it would be with these numbers alone. */
    private OpenDraft further(
            OpenDraft present,
            Optional<PortOrder> like,
            @Nullable DesiredSchedule desired,
            Map<PhoneNumber, NumberSettings> said,
            List<PortabilityCheck> numbers) {
        OrderDetails details = like.map(PortOrder::details).orElse(present.details());
        Map<PhoneNumber, NumberSettings> own = new LinkedHashMap<>(said);
        List<PhoneNumber> added = numbers.stream().map(PortabilityCheck::number).toList();
        own.keySet().retainAll(Set.copyOf(added));
        return new OpenDraft(
                present.id(),
                present.accountId(),
                present.accountNumber(),
                added,
                desired == null ? details : details.desiring(desired),
                like.isPresent() ? losing(like.get()) : present.losing(),
                own,
                List.of());
    }

    private void remember(
            PortRequest request, OpenDraft present, DraftChecks.Numbers read, Map<PhoneNumber, NumberSettings> said) {
        Set<PhoneNumber> numbers = new LinkedHashSet<>(present.numbers());
        numbers.addAll(read.all());
        Map<PhoneNumber, NumberSettings> allSettings = new LinkedHashMap<>(present.settings());
        allSettings.putAll(said);
        List<LeftOut> leftOut = new ArrayList<>(present.leftOut());
        leftOut.addAll(read.leftOut());
        sealed.update(new OpenDraft(
                request, List.copyOf(numbers), present.details(), present.losing(), allSettings, leftOut));
    }
}
