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
import io.portway.order.OrderRepository;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortOrders;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import io.portway.order.details.OrderDetails;
import io.portway.order.life.Placing;
import io.portway.party.LosingAccount;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Compares a customer's data with what is known about the losing account, carriers and the calendar, and names every
 * likely rejection with its remedy before money is spent. It never blocks anything, and makes no external calls: neither to the
 * directory nor to a carrier.
 */
@Component
@Transactional(readOnly = true)
public class Preflight {

    /** The findings for an order; none once it has ended. */
    public record OrderReport(UUID id, long number, String losingCarrier, boolean ready, List<Finding> findings) {

        static OrderReport of(PortOrder order, List<Finding> findings) {
            return new OrderReport(order.id(), order.number(), order.losingCarrier(), isReady(findings), findings);
        }
    }

    /** The findings for a request as a whole, and for each of its orders. */
    public record RequestReport(
            UUID id, long number, boolean ready, List<Finding> findings, List<OrderReport> orders) {}

    private final OrderRepository orders;
    private final PortOrders portOrders;
    private final PortRequests requests;
    private final Documents documents;
    private final Ledger ledger;
    private final List<Rule> rules;
    private final Clock clock;

    Preflight(
            OrderRepository orders,
            PortOrders portOrders,
            PortRequests requests,
            Documents documents,
            Ledger ledger,
            List<Rule> rules,
            Clock clock) {
        this.orders = orders;
        this.portOrders = portOrders;
        this.requests = requests;
        this.documents = documents;
        this.ledger = ledger;
        this.rules = rules;
        this.clock = clock;
    }

    public RequestReport request(Caller caller, String idOrNumber) {
        PortRequest request = requests.get(caller, idOrNumber);
        List<Finding> whole = new ArrayList<>();
        if (request.status() == OrderStatus.DRAFT) {
            balance(whole, request.accountId(), request.price());
        }
        if (request.orders().size() > 1) {
            whole.add(new Finding(
                    HINT,
                    "numbers",
                    null,
                    "The numbers belong to different carriers or kinds, which never share an order; "
                            + "they were split into " + request.orders().size() + " orders.",
                    "Nothing to do; the orders proceed independently.",
                    CUSTOMER));
        }
        LosingAccount draftAccount = request.status() == OrderStatus.DRAFT ? requests.losingAccount(request) : null;
        List<OrderReport> reports = request.orders().stream()
                .map(order -> OrderReport.of(
                        order,
                        order.status() == OrderStatus.DRAFT
                                ? findings(
                                        order,
                                        request.details(),
                                        draftAccount,
                                        documents.list(request.id()),
                                        orders.openNumbers(order.id()))
                                : of(order)))
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
        List<Finding> findings = new ArrayList<>(of(order));
        if (order.status() == OrderStatus.DRAFT || Placing.INSUFFICIENT_FUNDS.equals(order.reasonCode())) {
            balance(
                    findings,
                    order.accountId(),
                    order.feePerNumber().times(order.counts().open()));
        }
        return OrderReport.of(order, sorted(findings));
    }

    /** The findings for an order, except for the customer's balance; worst first. */
    public List<Finding> of(PortOrder order) {
        if (order.status() == OrderStatus.DRAFT) {
            PortRequest request = orders.findRequest(order.requestId()).orElseThrow();
            return findings(
                    order,
                    request.details(),
                    requests.losingAccount(request),
                    documents.list(request.id()),
                    orders.openNumbers(order.id()));
        }
        return order.status().isFinal()
                ? List.of()
                : of(order, documents.list(order.requestId()), orders.openNumbers(order.id()));
    }

    /** As {@link #of(PortOrder)}, for a submitted order whose documents and open numbers were already read. */
    public List<Finding> of(PortOrder order, List<DocumentInfo> papers, List<PhoneNumber> numbers) {
        return findings(order, order.details(), portOrders.losingAccount(order), papers, numbers);
    }

    private List<Finding> findings(
            PortOrder order,
            OrderDetails details,
            @Nullable LosingAccount account,
            List<DocumentInfo> papers,
            List<PhoneNumber> numbers) {
        Case at = Case.of(order, details, account, papers, numbers, LocalDate.ofInstant(clock.instant(), order.zone()));
        List<Finding> findings = new ArrayList<>();
        rules.forEach(rule -> rule.check(at, findings::add));
        return sorted(findings);
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
        Case at = new Case(null, losingCarrier, kind, gateway, details, account, List.of(), numbers, today);
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
