package io.portway.order.preflight;

import static io.portway.order.preflight.Finding.Severity.ERROR;
import static io.portway.order.preflight.Finding.Severity.HINT;
import static io.portway.order.preflight.Finding.Who.CUSTOMER;

import io.portway.account.Caller;
import io.portway.billing.Ledger;
import io.portway.billing.Money;
import io.portway.document.DocumentInfo;
import io.portway.document.Documents;
import io.portway.number.NumberKind;
import io.portway.number.PhoneNumber;
import io.portway.order.DraftRepository;
import io.portway.order.DraftRepository.NumberExtras;
import io.portway.order.OrderRepository;
import io.portway.order.OrderSecrets;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortOrders;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import io.portway.order.change.Readiness;
import io.portway.order.details.NumberPolicy;
import io.portway.order.details.NumberSettings;
import io.portway.order.details.OrderDetails;
import io.portway.order.details.RequiredFields;
import io.portway.order.life.Placing;
import io.portway.party.LosingAccount;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Compares a customer's data with what is known about the losing account, carriers and the calendar, and names every
 * likely rejection with its remedy before money is spent. An ERROR of a draft is what {@link Readiness} finds, and stops its
 * submission. It makes no external calls: neither to the directory nor to a carrier.
 */
@Component
@Transactional(readOnly = true)
public class Preflight {

    /** The findings for an order; none once it has ended. */
    @Schema(description = "What may prevent an order.")
    public record OrderReport(
            @Schema(description = "Id of the order") UUID id,
            @Schema(description = "Number of the order") long number,

            @Schema(description = "Name of the carrier that its numbers come from")
            String losingCarrier,

            @Schema(description = "Whether nothing prevents it: no finding is an ERROR")
            boolean ready,

            @Schema(description = "What was found, the gravest first")
            List<Finding> findings) {

        static OrderReport of(PortOrder order, List<Finding> findings) {
            return new OrderReport(order.id(), order.number(), order.losingCarrier(), isReady(findings), findings);
        }
    }

    /** The findings for a request as a whole, and for each of its orders. */
    @Schema(description = "What may prevent a request, with a report for each of its orders.")
    public record RequestReport(
            @Schema(description = "Id of the request") UUID id,
            @Schema(description = "Number of the request") long number,

            @Schema(
                    description =
                            "Whether nothing prevents it: neither it nor one of its orders has a finding that is an ERROR")
            boolean ready,

            @Schema(description = "What concerns the whole request")
            List<Finding> findings,

            @Schema(description = "A report for each order") List<OrderReport> orders) {}

    private final OrderRepository orders;
    private final PortOrders portOrders;
    private final PortRequests requests;
    private final DraftRepository drafts;
    private final OrderSecrets secrets;
    private final Documents documents;
    private final Ledger ledger;
    private final List<Rule> rules;
    private final Clock clock;

    Preflight(
            OrderRepository orders,
            PortOrders portOrders,
            PortRequests requests,
            DraftRepository drafts,
            OrderSecrets secrets,
            Documents documents,
            Ledger ledger,
            List<Rule> rules,
            Clock clock) {
        this.orders = orders;
        this.portOrders = portOrders;
        this.requests = requests;
        this.drafts = drafts;
        this.secrets = secrets;
        this.documents = documents;
        this.ledger = ledger;
        this.rules = rules;
        this.clock = clock;
    }

    /** The round trips grow with the orders, not with their numbers. */
    public RequestReport request(Caller caller, String idOrNumber) {
        PortRequest request = requests.get(caller, idOrNumber);
        List<PortOrder> open = request.orders().stream()
                .filter(order -> order.status() == OrderStatus.DRAFT)
                .toList();
        Map<UUID, NumberExtras> extras = open.isEmpty() ? Map.of() : drafts.numberExtras(open);
        List<Finding> whole = new ArrayList<>();
        if (request.status() == OrderStatus.DRAFT) {
            balance(
                    whole,
                    request.accountId(),
                    open.stream()
                            .map(order -> price(order, extras.getOrDefault(order.id(), NumberExtras.NOTHING)))
                            .reduce(Money.ZERO, Money::plus));
        }
        if (request.orders().size() > 1) {
            whole.add(new Finding(
                    HINT,
                    "numbers",
                    null,
                    "The numbers belong to different carriers, kinds or accounts, which never share an order; "
                            + "they were split into " + request.orders().size() + " orders.",
                    "Nothing to do; the orders proceed independently.",
                    CUSTOMER));
        }
        List<DocumentInfo> papers = documents.list(request.id());
        boolean anyGoesOn = open.stream().anyMatch(order -> !Readiness.allTaken(order, extras));
        List<OrderReport> reports = request.orders().stream()
                .map(order -> {
                    if (order.status().isFinal()) {
                        return OrderReport.of(order, List.of());
                    }
                    List<Finding> findings = findings(
                            order,
                            extras.getOrDefault(order.id(), NumberExtras.NOTHING),
                            papers,
                            orders.openNumbers(order.id()));
                    boolean leftOut = order.status() == OrderStatus.DRAFT
                            && order.details().onUnportable() == NumberPolicy.EXCLUDE
                            && anyGoesOn
                            && Readiness.allTaken(order, extras);
                    return OrderReport.of(
                            order,
                            leftOut
                                    ? findings.stream()
                                            .filter(finding -> finding.severity() != ERROR)
                                            .toList()
                                    : findings);
                })
                .toList();
        return new RequestReport(
                request.id(),
                request.number(),
                isReady(whole) && reports.stream().allMatch(OrderReport::ready),
                whole,
                reports);
    }

    public OrderReport order(Caller caller, String idOrNumber) {
        PortOrder order = portOrders.get(caller, idOrNumber);
        NumberExtras extras = extras(order);
        List<Finding> findings = new ArrayList<>(of(order, extras));
        if (order.status() == OrderStatus.DRAFT || Placing.INSUFFICIENT_FUNDS.equals(order.reasonCode())) {
            balance(findings, order.accountId(), price(order, extras));
        }
        return OrderReport.of(order, sorted(findings));
    }

    /** The findings for an order, except for the customer's balance; worst first. */
    public List<Finding> of(PortOrder order) {
        return of(order, extras(order));
    }

    private List<Finding> of(PortOrder order, NumberExtras extras) {
        return order.status().isFinal()
                ? List.of()
                : findings(order, extras, documents.list(order.requestId()), orders.openNumbers(order.id()));
    }

    /** As {@link #of(PortOrder)}, for a submitted order whose documents and open numbers were already read. */
    public List<Finding> of(PortOrder order, List<DocumentInfo> papers, List<PhoneNumber> numbers) {
        return findings(order, NumberExtras.NOTHING, papers, numbers);
    }

    private NumberExtras extras(PortOrder order) {
        return order.status() == OrderStatus.DRAFT ? drafts.numberExtras(order) : NumberExtras.NOTHING;
    }

    /** What the order is charged when it is submitted; nothing if it then waits for a correction. */
    private static Money price(PortOrder order, NumberExtras extras) {
        int leftOut = order.details().onUnportable() == NumberPolicy.EXCLUDE
                ? extras.taken().size() + extras.unportable()
                : 0;
        return order.feePerNumber().times(Math.max(0, order.counts().open() - leftOut));
    }

    private List<Finding> findings(
            PortOrder order, NumberExtras extras, List<DocumentInfo> papers, List<PhoneNumber> numbers) {
        LosingAccount account = portOrders.losingAccount(order);
        Case at = new Case(
                order,
                order.losingCarrier(),
                order.kind(),
                order.gateway(),
                order.details(),
                account,
                own(order, account, extras),
                papers,
                numbers,
                extras.taken(),
                LocalDate.ofInstant(clock.instant(), order.zone()));
        List<Finding> findings = new ArrayList<>();
        rules.forEach(rule -> rule.check(at, findings::add));
        return sorted(findings);
    }

    /** Of a submitted order, read only if its numbers may have what the order itself lacks. */
    private Map<PhoneNumber, NumberSettings> own(
            PortOrder order, @Nullable LosingAccount account, NumberExtras extras) {
        boolean lacking = !RequiredFields.missing(order.details(), account).isEmpty()
                || order.kind().needsPin() && (account == null || account.pin() == null);
        return secrets.openEach(
                order.status() != OrderStatus.DRAFT && lacking
                        ? drafts.numberExtras(order).settings()
                        : extras.settings(),
                order.id());
    }

    /**
     * The findings for an order that is not stored, from its data alone: nothing about documents, the date and whether its numbers
     * can be ported.
     *
     * @param account {@code null} if none is given
     * @param today   where the losing carrier is
     */
    public List<Finding> foreseen(
            String losingCarrier,
            NumberKind kind,
            String gateway,
            OrderDetails details,
            @Nullable LosingAccount account,
            List<PhoneNumber> numbers,
            LocalDate today) {
        Case at = new Case(
                null, losingCarrier, kind, gateway, details, account, Map.of(), List.of(), numbers, Map.of(), today);
        List<Finding> findings = new ArrayList<>();
        rules.stream().filter(rule -> !rule.needsStoredOrder()).forEach(rule -> rule.check(at, findings::add));
        return sorted(findings);
    }

    private void balance(List<Finding> findings, UUID accountId, Money price) {
        Money balance = ledger.balance(accountId);
        if (price.amount().compareTo(balance.amount()) > 0) {
            findings.add(new Finding(
                    ERROR,
                    "balance",
                    "402",
                    "The port fee is " + price + " and the balance is " + balance + ".",
                    "Top up the account.",
                    CUSTOMER));
        }
    }

    private static boolean isReady(List<Finding> findings) {
        return findings.stream().noneMatch(finding -> finding.severity() == ERROR);
    }

    private static List<Finding> sorted(List<Finding> findings) {
        return findings.stream().sorted(Comparator.comparing(Finding::severity)).toList();
    }
}
