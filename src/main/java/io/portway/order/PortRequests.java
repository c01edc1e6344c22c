package io.portway.order;

import static java.util.stream.Collectors.groupingBy;

import io.portway.account.Account;
import io.portway.account.Accounts;
import io.portway.account.Caller;
import io.portway.billing.Ledger;
import io.portway.billing.Money;
import io.portway.billing.PortFees;
import io.portway.carrier.CarrierGateways;
import io.portway.carrier.LosingAccount;
import io.portway.kernel.Actor;
import io.portway.kernel.Conflict;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.NotFound;
import io.portway.kernel.Page;
import io.portway.kernel.PaymentRequired;
import io.portway.number.Inventory;
import io.portway.number.NumberKind;
import io.portway.number.NumberZone;
import io.portway.number.PhoneNumber;
import io.portway.order.OrderRepository.Holder;
import io.portway.order.OrderRepository.NewOrder;
import io.portway.order.OrderRepository.NewRequest;
import io.portway.portability.PortabilityCheck;
import io.portway.portability.PortabilityChecks;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Port requests from draft to submission: {@link #register}, {@link #checkPortability}, {@link #split}, {@link #submit}. */
@Component
@Transactional
public class PortRequests {

    private static final String UNKNOWN_CARRIER = "Unknown carrier";

    private final OrderRepository orders;
    private final OrderSecrets secrets;
    private final OrderEditing editing;
    private final PortOrders portOrders;
    private final PortOrderProcess process;
    private final Accounts accounts;
    private final PortabilityChecks portability;
    private final Inventory inventory;
    private final CarrierGateways gateways;
    private final PortFees fees;
    private final Ledger ledger;
    private final OrderProperties properties;
    private final Clock clock;

    PortRequests(OrderRepository orders, OrderSecrets secrets, OrderEditing editing, PortOrders portOrders, PortOrderProcess process,
                 Accounts accounts, PortabilityChecks portability, Inventory inventory, CarrierGateways gateways, PortFees fees,
                 Ledger ledger, OrderProperties properties, Clock clock) {
        this.orders = orders;
        this.secrets = secrets;
        this.editing = editing;
        this.portOrders = portOrders;
        this.process = process;
        this.accounts = accounts;
        this.portability = portability;
        this.inventory = inventory;
        this.gateways = gateways;
        this.fees = fees;
        this.ledger = ledger;
        this.properties = properties;
        this.clock = clock;
    }

    /** A draft, checked and split by carrier. */
    public PortRequest create(Caller caller, PortRequestDraft draft) {
        Account account = draft.account() == null ? accounts.byId(caller.accountId()) : accounts.visible(caller, draft.account());
        UUID id = register(account, draft, caller.actor());
        checkPortability(id);
        split(id, caller.actor());
        return get(id);
    }

    /** Stores what a customer hands in; refuses it, with every field at fault, before anything is stored. */
    public UUID register(Account account, PortRequestDraft draft, Actor by) {
        FieldChecks checks = new FieldChecks();
        List<String> texts = draft.numbers() == null ? List.of() : draft.numbers();
        if (texts.isEmpty()) {
            checks.add("numbers", null, "is empty", "name at least one telephone number");
        } else if (texts.size() > properties.maxNumbers()) {
            checks.add("numbers", texts.size(), "are more than one request may hold",
                    "hand in at most " + properties.maxNumbers() + " numbers at once");
        }
        List<PhoneNumber> numbers = checks.numbers("numbers", texts);
        taken(account, numbers).forEach((number, message) -> checks.add("numbers[" + position(texts, number) + "]", number,
                message, "leave it out"));
        checks.length("customerReference", draft.customerReference(), 128);
        checks.endUser(draft.endUser());
        checks.losingAccount(draft.losingAccount(), LocalDate.now(clock));
        checks.schedule(draft.desired());
        checks.throwIfAny();

        UUID id = UUID.randomUUID();
        LosingAccount losing = draft.losingAccount();
        OrderDetails details = new OrderDetails(draft.customerReference(), draft.endUser(), losing == null ? null : losing.withoutSecrets(),
                draft.desired() == null ? DesiredSchedule.EARLIEST : draft.desired(), Boolean.TRUE.equals(draft.onDemand()),
                draft.onUnportable() == null ? NumberPolicy.EXCLUDE : draft.onUnportable());
        orders.insert(new NewRequest(id, account.id(), numbers, details, secrets.seal(losing, id), clock.instant(), by));
        return id;
    }

    /** Asks the directory about every number that was not asked for within the hour. */
    public void checkPortability(UUID requestId) {
        portability.check(orders.handedIn(requestId));
    }

    /** Makes one draft order for each losing carrier and kind of number, in the place of those that were there. */
    public void split(UUID requestId, Actor by) {
        PortRequest request = get(requestId);
        LosingAccount losing = secrets.open(request.details().losingAccount(), request.secrets(), requestId);
        Map<List<Object>, List<PortabilityCheck>> groups = portability.check(orders.handedIn(requestId)).stream()
                .collect(groupingBy(check -> List.of(carrier(check), kind(check)), LinkedHashMap::new, Collectors.toList()));
        List<NewOrder> drafts = new ArrayList<>();
        groups.values().forEach(numbers -> {
            UUID id = UUID.randomUUID();
            String carrier = carrier(numbers.get(0));
            NumberKind kind = kind(numbers.get(0));
            drafts.add(new NewOrder(id, carrier, kind, gateways.route(carrier, kind), fees.perNumber(kind, request.accountNumber()),
                    NumberZone.of(numbers.get(0).number()), secrets.seal(losing, id), numbers));
        });
        List<Holder> holders = orders.replaceDraftOrders(request, drafts, clock.instant(), by);
        if (!holders.isEmpty()) {
            FieldChecks checks = new FieldChecks();
            holders.forEach(holder -> checks.add("numbers", holder.number(), held(holder, request.accountId()), "leave it out"));
            checks.throwIfAny();
        }
    }

    private static String carrier(PortabilityCheck check) {
        return check.carrier() == null ? UNKNOWN_CARRIER : check.carrier();
    }

    private static NumberKind kind(PortabilityCheck check) {
        return check.kind() == null ? NumberKind.WIRELINE : check.kind();
    }

    private Map<PhoneNumber, String> taken(Account account, List<PhoneNumber> numbers) {
        if (numbers.isEmpty()) {
            return Map.of();
        }
        Map<PhoneNumber, String> taken = orders.holders(numbers).stream()
                .collect(Collectors.toMap(Holder::number, holder -> held(holder, account.id()), (a, b) -> a, LinkedHashMap::new));
        inventory.owned(numbers).forEach(number -> taken.put(number, "is in service with us already"));
        return taken;
    }

    private static String held(Holder holder, UUID accountId) {
        return holder.accountId().equals(accountId)
                ? "is in your order " + holder.orderNumber() + " already" : "is in another order already";
    }

    private static int position(List<String> texts, PhoneNumber number) {
        for (int i = 0; i < texts.size(); i++) {
            if (PhoneNumber.parse(texts.get(i)).filter(number::equals).isPresent()) {
                return i;
            }
        }
        return -1;
    }

    private PortRequest get(UUID id) {
        return orders.findRequest(id).orElseThrow(() -> new NotFound("port request", id));
    }

    @Transactional(readOnly = true)
    public PortRequest get(Caller caller, String idOrNumber) {
        return orders.findRequest(caller.accountId(), idOrNumber).orElseThrow(() -> new NotFound("port request", idOrNumber));
    }

    @Transactional(readOnly = true)
    public Page<PortRequest> list(Caller caller, int page, int size) {
        return orders.requests(caller.accountId(), page, size);
    }

    /**
     * Starts one process for each order.
     *
     * @throws InvalidInput    where something is missing or the desired date is impossible
     * @throws PaymentRequired where the balance does not cover the port fee
     * @throws Conflict        where it was submitted already
     */
    public PortRequest submit(Caller caller, String idOrNumber) {
        return submit(get(caller, idOrNumber), caller.administrator(), caller.actor());
    }

    /** As {@link #submit(Caller, String)}, for the house itself. */
    public void submit(UUID requestId, Actor by) {
        submit(get(requestId), false, by);
    }

    private PortRequest submit(PortRequest request, boolean skipReview, Actor by) {
        if (request.status() != OrderStatus.DRAFT) {
            throw new Conflict(request.status().name(), "Request " + request.number() + " was submitted already; it is " + request.status() + ".");
        }
        FieldChecks checks = new FieldChecks();
        LosingAccount losing = secrets.open(request.details().losingAccount(), request.secrets(), request.id());
        checks.complete(request.details(), losing != null && losing.accountNumber() != null);
        Account account = request.details().desired().date() == null ? null : accounts.byId(request.accountId());
        Map<UUID, Instant> desired = request.orders().stream().collect(Collectors.toMap(PortOrder::id,
                order -> editing.desiredAt(order, request.details().desired(), account, checks)));
        checks.throwIfAny();
        Money price = request.price();
        Money balance = ledger.balance(request.accountId());
        if (price.amount().compareTo(balance.amount()) > 0) {
            throw new PaymentRequired(price.amount(), balance.amount());
        }
        Instant now = clock.instant();
        return request.submitted(now, request.orders().stream().map(order -> {
            orders.change(order.id(), OrderChange.to(OrderStatus.IN_REVIEW, "Submitted").submission()
                    .desiredAt(desired.get(order.id())).skipReview(skipReview), by);
            process.start(order.id());
            return orders.get(order.id());
        }).toList());
    }

    /** Cancels every order of the request that is still open; all or, where one refuses, none. */
    public PortRequest cancel(Caller caller, String idOrNumber, String reason) {
        PortRequest request = get(caller, idOrNumber);
        if (request.status().isFinal()) {
            throw new Conflict(request.status().name(), "Request " + request.number() + " is " + request.status() + " already.");
        }
        request.orders().stream().filter(order -> !order.status().isFinal())
                .forEach(order -> portOrders.cancel(caller, order.id().toString(), reason));
        return get(request.id());
    }
}
