package io.portway.order.intake;

import io.portway.account.Caller;
import io.portway.billing.Ledger;
import io.portway.billing.Ledger.Paid;
import io.portway.billing.Money;
import io.portway.kernel.PaymentRequired;
import io.portway.order.DraftRepository;
import io.portway.order.DraftRepository.NumberExtras;
import io.portway.order.NumberCounts;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortOrders;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import io.portway.order.details.NumberPolicy;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What orders of one account cost. One round trip for drafts, two if some were submitted. */
@Component
@Transactional(readOnly = true)
public class Prices {

    private final PortRequests requests;
    private final PortOrders portOrders;
    private final DraftRepository drafts;
    private final Ledger ledger;

    Prices(PortRequests requests, PortOrders portOrders, DraftRepository drafts, Ledger ledger) {
        this.requests = requests;
        this.portOrders = portOrders;
        this.drafts = drafts;
        this.ledger = ledger;
    }

    public Pricing ofRequest(Caller caller, String idOrNumber) {
        PortRequest request = requests.get(caller, idOrNumber);
        return of(request.accountId(), request.orders());
    }

    public Pricing ofOrder(Caller caller, String idOrNumber) {
        PortOrder order = portOrders.get(caller, idOrNumber);
        return of(order.accountId(), List.of(order));
    }

    private Pricing of(UUID accountId, List<PortOrder> orders) {
        return of(accountId, orders, drafts.numberExtras(orders));
    }

    Pricing of(UUID accountId, List<PortOrder> orders, Map<UUID, NumberExtras> numbers) {
        List<UUID> submitted = orders.stream()
                .filter(order -> order.status() != OrderStatus.DRAFT)
                .map(PortOrder::id)
                .toList();
        Map<UUID, Paid> paid = submitted.isEmpty() ? Map.of() : ledger.paid(submitted);
        List<Pricing.Line> lines = orders.stream()
                .map(order -> line(
                        order,
                        numbers.getOrDefault(order.id(), NumberExtras.NOTHING),
                        paid.getOrDefault(order.id(), Paid.NOTHING)))
                .toList();
        return new Pricing(
                lines, sum(lines, Pricing.Line::total), sum(lines, Pricing.Line::due), ledger.balance(accountId));
    }

    /** The refusal of a submission that is rolled back: what it charged for its first orders counts as not spent. */
    PaymentRequired notCovered(UUID accountId, List<PortOrder> drafts, Map<UUID, NumberExtras> numbers) {
        Pricing pricing = of(accountId, drafts, numbers);
        Money charged = ledger.paid(drafts.stream().map(PortOrder::id).toList()).values().stream()
                .map(Paid::charged)
                .reduce(Money.ZERO, Money::plus);
        return new PaymentRequired(
                pricing.total().amount(), pricing.balance().plus(charged).amount());
    }

    private static Pricing.Line line(PortOrder order, NumberExtras extras, Paid paid) {
        NumberCounts counts = order.counts();
        boolean excludes = order.details().onUnportable() == NumberPolicy.EXCLUDE;
        int open = counts.open() - (excludes ? extras.taken().size() : 0);
        int portable = open - extras.unportable();
        // If none can be ported, none is left out: the order waits for a correction with all of them.
        int numbers = (excludes && portable > 0 ? portable : open) + counts.activated();
        Money total = order.feePerNumber().times(numbers);
        boolean settled = order.status().isFinal() || !paid.charged().isZero();
        return new Pricing.Line(
                order.id(),
                order.number(),
                order.losingCarrier(),
                order.kind(),
                order.feePerNumber(),
                numbers,
                total,
                paid.charged(),
                paid.refunded(),
                settled ? Money.ZERO : total);
    }

    private static Money sum(List<Pricing.Line> lines, Function<Pricing.Line, Money> amount) {
        return lines.stream().map(amount).reduce(Money.ZERO, Money::plus);
    }
}
