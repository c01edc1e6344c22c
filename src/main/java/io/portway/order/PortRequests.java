package io.portway.order;

import static java.util.stream.Collectors.groupingBy;

import io.portway.account.Account;
import io.portway.account.AccountSettings;
import io.portway.account.Accounts;
import io.portway.account.Caller;
import io.portway.account.Settings;
import io.portway.billing.PortFees;
import io.portway.carrier.CarrierGateways;
import io.portway.carrier.LosingAccount;
import io.portway.kernel.Actor;
import io.portway.kernel.Conflict;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.NotFound;
import io.portway.kernel.Page;
import io.portway.kernel.PaymentRequired;
import io.portway.kernel.Violation;
import io.portway.number.Inventory;
import io.portway.number.NumberKind;
import io.portway.number.NumberZone;
import io.portway.number.PhoneNumber;
import io.portway.order.DraftRepository.DraftOrder;
import io.portway.order.DraftRepository.NumberExtras;
import io.portway.order.DraftRepository.OwnSettings;
import io.portway.order.DraftRepository.StoredDraft;
import io.portway.order.OrderRepository.Holder;
import io.portway.portability.PortabilityCheck;
import io.portway.portability.PortabilityChecks;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Port requests from draft to submission: {@link #register}, {@link #checkPortability}, {@link #split}, {@link #submit}. */
@Component
@Transactional
public class PortRequests {

    private static final String UNKNOWN_CARRIER = "Unknown carrier";

    private final OrderRepository orders;
    private final DraftRepository drafts;
    private final OrderSecrets secrets;
    private final Readiness readiness;
    private final Prices prices;
    private final PortOrders portOrders;
    private final PortOrderProcess process;
    private final Accounts accounts;
    private final Settings settings;
    private final PortabilityChecks portability;
    private final Inventory inventory;
    private final CarrierGateways gateways;
    private final PortFees fees;
    private final OrderProperties properties;
    private final Clock clock;

    PortRequests(
            OrderRepository orders,
            DraftRepository drafts,
            OrderSecrets secrets,
            Readiness readiness,
            Prices prices,
            PortOrders portOrders,
            PortOrderProcess process,
            Accounts accounts,
            Settings settings,
            PortabilityChecks portability,
            Inventory inventory,
            CarrierGateways gateways,
            PortFees fees,
            OrderProperties properties,
            Clock clock) {
        this.orders = orders;
        this.drafts = drafts;
        this.secrets = secrets;
        this.readiness = readiness;
        this.prices = prices;
        this.portOrders = portOrders;
        this.process = process;
        this.accounts = accounts;
        this.settings = settings;
        this.portability = portability;
        this.inventory = inventory;
        this.gateways = gateways;
        this.fees = fees;
        this.properties = properties;
        this.clock = clock;
    }

    /** A draft, checked and split by carrier. */
    public PortRequest create(Caller caller, PortRequestDraft draft) {
        Account account =
                draft.account() == null ? accounts.byId(caller.accountId()) : accounts.visible(caller, draft.account());
        OpenDraft handedIn = store(account, draft, caller.actor());
        split(handedIn, List.of(), portability.check(handedIn.numbers()), caller.actor());
        return get(handedIn.id());
    }

    /** What was handed in, with its secrets, of which {@code details} has none. */
    private record OpenDraft(
            UUID id,
            UUID accountId,
            long accountNumber,
            List<PhoneNumber> numbers,
            OrderDetails details,
            LosingAccount losing,
            Map<PhoneNumber, NumberSettings> settings) {}

    /** Stores what a customer hands in; refuses it, with every field at fault, before anything is stored. */
    public UUID register(Account account, PortRequestDraft draft, Actor by) {
        return store(account, draft, by).id();
    }

    private OpenDraft store(Account account, PortRequestDraft draft, Actor by) {
        FieldChecks checks = new FieldChecks();
        List<PhoneNumber> numbers =
                numbers(account.id(), draft.numbers() == null ? List.of() : draft.numbers(), Set.of(), checks);
        OrderDetails details = draft.details(settings.of(account.id()));
        Map<PhoneNumber, NumberSettings> numberSettings = check(details, draft, numbers, checks);
        checks.throwIfAny();

        UUID id = UUID.randomUUID();
        drafts.insert(
                id,
                account.id(),
                handedIn(id, numbers, details, draft.losingAccount(), numberSettings),
                clock.instant(),
                by);
        return new OpenDraft(
                id, account.id(), account.number(), numbers, details, draft.losingAccount(), numberSettings);
    }

    /** The numbers of a draft; those that are not in it yet must be free. */
    List<PhoneNumber> numbers(UUID accountId, List<String> texts, Set<PhoneNumber> own, FieldChecks checks) {
        if (texts.isEmpty()) {
            checks.add("numbers", null, "is empty", "name at least one telephone number");
        } else if (texts.size() > properties.maxNumbers()) {
            checks.add(
                    "numbers",
                    texts.size(),
                    "are more than one request may hold",
                    "hand in at most " + properties.maxNumbers() + " numbers at once");
            // Not one of them is looked at.
            return List.of();
        }
        List<PhoneNumber> numbers = checks.numbers("numbers", texts);
        taken(
                        accountId,
                        numbers.stream().filter(number -> !own.contains(number)).toList())
                .forEach((number, taken) -> checks.add(
                        "numbers[" + position(texts, number) + "]", number, taken.message(), "leave it out"));
        return numbers;
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

    StoredDraft handedIn(
            UUID id,
            List<PhoneNumber> numbers,
            OrderDetails details,
            LosingAccount losing,
            Map<PhoneNumber, NumberSettings> settings) {
        Map<PhoneNumber, NumberSettings> open = new LinkedHashMap<>();
        settings.forEach((number, said) -> open.put(number, said.withoutSecrets()));
        return new StoredDraft(numbers, details, secrets.seal(losing, id), open, secrets.sealAll(settings, id));
    }

    /** Asks the directory about every number that was not asked for within the hour. */
    public void checkPortability(UUID requestId) {
        portability.check(drafts.handedIn(requestId).numbers());
    }

    /**
     * Makes one draft order for each losing carrier and kind of number. An order that was there already for both keeps its
     * id and what was said about it.
     */
    public void split(UUID requestId, Actor by) {
        PortRequest request = get(requestId);
        StoredDraft sealed = drafts.handedIn(requestId);
        OpenDraft handedIn = new OpenDraft(
                requestId,
                request.accountId(),
                request.accountNumber(),
                sealed.numbers(),
                sealed.details(),
                secrets.open(sealed.details().losingAccount(), sealed.secrets(), requestId),
                secrets.openAll(sealed.settings(), sealed.settingsSecrets(), requestId));
        split(handedIn, request.orders(), portability.check(sealed.numbers()), by);
    }

    private void split(OpenDraft handedIn, List<PortOrder> present, List<PortabilityCheck> checks, Actor by) {
        Map<List<Object>, PortOrder> drafted = present.stream()
                .filter(order -> order.status() == OrderStatus.DRAFT)
                .collect(Collectors.toMap(order -> List.of(order.losingCarrier(), order.kind()), Function.identity()));
        List<DraftOrder> split = new ArrayList<>();
        checks.stream()
                .collect(groupingBy(
                        check -> List.<Object>of(carrier(check), kind(check)), LinkedHashMap::new, Collectors.toList()))
                .forEach((group, numbers) -> split.add(draftOrder(handedIn, drafted.get(group), numbers)));
        List<Holder> holders =
                drafts.replaceDraftOrders(handedIn.id(), handedIn.accountId(), present, split, clock.instant(), by);
        if (!holders.isEmpty()) {
            FieldChecks taken = new FieldChecks();
            holders.forEach(holder -> taken.add(
                    "numbers",
                    holder.number(),
                    Unavailable.by(holder, handedIn.accountId()).message(),
                    "leave it out"));
            taken.throwIfAny();
        }
    }

    private DraftOrder draftOrder(OpenDraft handedIn, PortOrder present, List<PortabilityCheck> numbers) {
        UUID id = present == null ? UUID.randomUUID() : present.id();
        OrderDetails details = present == null ? handedIn.details() : present.details();
        LosingAccount losing =
                present == null ? handedIn.losing() : secrets.open(details.losingAccount(), present.secrets(), id);
        SharedParty party = SharedParty.of(
                details.endUser(),
                losing,
                numbers.stream().map(PortabilityCheck::number).toList(),
                handedIn.settings());
        Map<PhoneNumber, OwnSettings> settings = new LinkedHashMap<>();
        party.settings().forEach((number, own) -> settings.put(number, secrets.seal(number, own, id)));
        String carrier = carrier(numbers.get(0));
        NumberKind kind = kind(numbers.get(0));
        return new DraftOrder(
                id,
                carrier,
                kind,
                gateways.route(carrier, kind),
                fees.perNumber(kind, handedIn.accountNumber()),
                NumberZone.of(numbers.get(0).number()),
                details.of(party.endUser(), party.losingAccount()),
                secrets.seal(party.losingAccount(), id),
                numbers,
                settings);
    }

    private static String carrier(PortabilityCheck check) {
        return check.carrier() == null ? UNKNOWN_CARRIER : check.carrier();
    }

    private static NumberKind kind(PortabilityCheck check) {
        return check.kind() == null ? NumberKind.WIRELINE : check.kind();
    }

    /** Those of the numbers that the account cannot hand in, and why. */
    @Transactional(readOnly = true)
    public Map<PhoneNumber, Unavailable> taken(UUID accountId, Collection<PhoneNumber> numbers) {
        if (numbers.isEmpty()) {
            return Map.of();
        }
        Map<PhoneNumber, Unavailable> taken = orders.holders(numbers).stream()
                .collect(Collectors.toMap(
                        Holder::number, holder -> Unavailable.by(holder, accountId), (a, b) -> a, LinkedHashMap::new));
        inventory.owned(numbers).forEach(number -> taken.put(number, Unavailable.IN_SERVICE));
        return taken;
    }

    private static int position(List<String> texts, PhoneNumber number) {
        for (int i = 0; i < texts.size(); i++) {
            if (PhoneNumber.parse(texts.get(i)).filter(number::equals).isPresent()) {
                return i;
            }
        }
        return -1;
    }

    PortRequest get(UUID id) {
        return orders.findRequest(id).orElseThrow(() -> new NotFound("port request", id));
    }

    @Transactional(readOnly = true)
    public PortRequest get(Caller caller, String idOrNumber) {
        return orders.findRequest(caller.accountId(), idOrNumber)
                .orElseThrow(() -> new NotFound("port request", idOrNumber));
    }

    @Transactional(readOnly = true)
    public Page<PortRequest> list(Caller caller, int page, int size) {
        return orders.requests(accounts.subtree(caller.accountId()).orElse(null), page, size);
    }

    /**
     * Starts one process for each order that is still a draft.
     *
     * @throws InvalidInput    where something is missing or the desired date is impossible
     * @throws PaymentRequired where the balance does not cover the port fee
     * @throws Conflict        where it was submitted already
     */
    public PortRequest submit(Caller caller, String idOrNumber) {
        return submit(caller, idOrNumber, null);
    }

    /**
     * As {@link #submit(Caller, String)}.
     *
     * @param acceptCharges {@code false} to be told the price by a {@link PaymentRequired} instead of paying it
     */
    public PortRequest submit(Caller caller, String idOrNumber, Boolean acceptCharges) {
        return submit(caller, get(caller, idOrNumber), acceptCharges);
    }

    /** As {@link #submit(Caller, String, Boolean)}, of a request that was just read or made. */
    public PortRequest submit(Caller caller, PortRequest request, Boolean acceptCharges) {
        return submit(
                request,
                draftsOf(request),
                caller.administrator(),
                !Boolean.FALSE.equals(acceptCharges),
                caller.actor());
    }

    /** As {@link #submit(Caller, PortRequest, Boolean)}, but through the review, whoever hands it in. */
    PortRequest submit(PortRequest request, Actor by) {
        return submit(request, draftsOf(request), false, true, by);
    }

    /** Submits one order of a request, of which the others may stay drafts. */
    public PortOrder submitOrder(Caller caller, String idOrNumber, Boolean acceptCharges) {
        PortOrder order = portOrders.get(caller, idOrNumber);
        if (order.status() != OrderStatus.DRAFT) {
            throw new Conflict(
                    order.status().name(),
                    "Order " + order.number() + " was submitted already; it is " + order.status() + ".");
        }
        submit(
                get(order.requestId()),
                List.of(order),
                caller.administrator(),
                !Boolean.FALSE.equals(acceptCharges),
                caller.actor());
        return orders.get(order.id());
    }

    /** As {@link #submit(Caller, String)}, for the house itself. */
    public PortRequest submit(UUID requestId, Actor by) {
        return submit(get(requestId), by);
    }

    private static List<PortOrder> draftsOf(PortRequest request) {
        List<PortOrder> open = request.orders().stream()
                .filter(order -> order.status() == OrderStatus.DRAFT)
                .toList();
        if (open.isEmpty()) {
            throw new Conflict(
                    request.status().name(),
                    "Request " + request.number() + " was submitted already; it is " + request.status() + ".");
        }
        return open;
    }

    private PortRequest submit(
            PortRequest request, List<PortOrder> open, boolean skipReview, boolean acceptCharges, Actor by) {
        AccountSettings account = settings.of(request.accountId());
        Map<UUID, NumberExtras> numbers = numberExtras(open);
        Readiness.Ready ready = readiness.of(open, numbers, account);
        if (!ready.missing().isEmpty()) {
            throw new InvalidInput(ready.missing());
        }
        if (!acceptCharges) {
            prices.of(request.accountId(), open, numbers).mustBeAccepted();
        }
        Instant now = clock.instant();
        Map<UUID, PortOrder> submitted = new HashMap<>();
        for (PortOrder order : open) {
            // What was checked is what is submitted: a change in between makes it another version.
            OrderChange submission = OrderChange.to(OrderStatus.IN_REVIEW, Fact.SUBMITTED, "Submitted")
                    .submission()
                    .ofVersion(order.version())
                    .desiredAt(ready.desiredAt().get(order.id()))
                    .skipReview(skipReview && !account.forceManualReview() && !account.fourEyes());
            orders.tryChange(order.id(), account.fourEyes() ? submission.enteredBy(by) : submission, by)
                    .orElseThrow(() -> new Conflict(
                            order.status().name(),
                            "Order " + order.number()
                                    + " was changed or submitted by someone else just now; read it again and repeat."));
            process.start(order.id());
            submitted.put(order.id(), orders.get(order.id()));
        }
        // The ledger alone knows whether the balance covers the fee; where it does not, nothing of all this happened.
        if (submitted.values().stream().anyMatch(order -> OrderSteps.INSUFFICIENT_FUNDS.equals(order.reasonCode()))) {
            throw prices.of(request.accountId(), open, numbers).notCovered();
        }
        return request.submittedAt() != null
                ? get(request.id())
                : request.submitted(
                        now,
                        request.orders().stream()
                                .map(order -> submitted.getOrDefault(order.id(), order))
                                .toList());
    }

    private Map<UUID, NumberExtras> numberExtras(List<PortOrder> orders) {
        return drafts.numberExtras(orders.stream().map(PortOrder::id).toList());
    }

    /** What must still be said or changed before the drafts of a request can be submitted; empty where nothing is, or none is a draft. */
    @Transactional(readOnly = true)
    public List<Violation> missing(PortRequest request) {
        return missing(request.orders().stream()
                .filter(order -> order.status() == OrderStatus.DRAFT)
                .toList());
    }

    /** As {@link #missing(PortRequest)}, for one order. */
    @Transactional(readOnly = true)
    public List<Violation> missing(PortOrder order) {
        return missing(order.status() == OrderStatus.DRAFT ? List.of(order) : List.of());
    }

    /**
     * As {@link #missing(PortOrder)}, for the orders of any requests at once: one round trip, and one for each account.
     *
     * @return by order; those of which nothing is missing are left out
     */
    @Transactional(readOnly = true)
    public Map<UUID, List<Violation>> missingByOrder(Collection<PortOrder> orders) {
        List<PortOrder> open = orders.stream()
                .filter(order -> order.status() == OrderStatus.DRAFT)
                .toList();
        Map<UUID, NumberExtras> numbers = open.isEmpty() ? Map.of() : numberExtras(open);
        Map<UUID, AccountSettings> accountSettings = new HashMap<>();
        Map<UUID, List<Violation>> missing = new HashMap<>();
        for (PortOrder order : open) {
            List<Violation> ofOrder = readiness
                    .of(List.of(order), numbers, accountSettings.computeIfAbsent(order.accountId(), settings::of))
                    .missing();
            if (!ofOrder.isEmpty()) {
                missing.put(order.id(), ofOrder);
            }
        }
        return missing;
    }

    private List<Violation> missing(List<PortOrder> open) {
        return open.isEmpty()
                ? List.of()
                : readiness
                        .of(open, numberExtras(open), settings.of(open.get(0).accountId()))
                        .missing();
    }

    /** The account with the losing carrier as the request names it, secrets included. */
    public LosingAccount losingAccount(PortRequest request) {
        return secrets.open(request.details().losingAccount(), request.secrets(), request.id());
    }

    @Transactional(readOnly = true)
    public Pricing pricing(Caller caller, String idOrNumber) {
        PortRequest request = get(caller, idOrNumber);
        return prices.of(request.accountId(), request.orders(), numberExtras(request.orders()));
    }

    @Transactional(readOnly = true)
    public Pricing orderPricing(Caller caller, String idOrNumber) {
        PortOrder order = portOrders.get(caller, idOrNumber);
        return prices.of(order.accountId(), List.of(order), numberExtras(List.of(order)));
    }

    /** What an order said from one change to the next, oldest first. */
    @Transactional(readOnly = true)
    public List<OrderVersion> versions(Caller caller, String orderIdOrNumber) {
        return drafts.versions(portOrders.get(caller, orderIdOrNumber).id());
    }

    /** Cancels every order of the request that is still open; all or, where one refuses, none. */
    public PortRequest cancel(Caller caller, String idOrNumber, String reason) {
        PortRequest request = get(caller, idOrNumber);
        if (request.status().isFinal()) {
            throw new Conflict(
                    request.status().name(), "Request " + request.number() + " is " + request.status() + " already.");
        }
        request.orders().stream()
                .filter(order -> !order.status().isFinal())
                .forEach(order -> portOrders.cancel(caller, order.id().toString(), reason));
        return get(request.id());
    }
}
