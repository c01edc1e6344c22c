package io.portway.order;

import io.portway.billing.Ledger;
import io.portway.billing.Ledger.Paid;
import io.portway.billing.Money;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** What orders of one account cost. Three round trips, however many orders. */
@Component
class Prices {

    private final DraftRepository drafts;
    private final Ledger ledger;

    Prices(DraftRepository drafts, Ledger ledger) {
        this.drafts = drafts;
        this.ledger = ledger;
    }

    Pricing of(UUID accountId, List<PortOrder> orders) {
        List<UUID> ids = orders.stream().map(PortOrder::id).toList();
        Map<UUID, Integer> unportable = drafts.unportable(ids);
        Map<UUID, Paid> paid = ledger.paid(ids);
        List<Pricing.Line> lines = orders.stream()
                .map(order -> line(order, unportable.getOrDefault(order.id(), 0), paid.getOrDefault(order.id(), Paid.NOTHING))).toList();
        return new Pricing(lines, sum(lines, Pricing.Line::total), sum(lines, Pricing.Line::due), ledger.balance(accountId));
    }

    private static Pricing.Line line(PortOrder order, int unportable, Paid paid) {
        NumberCounts counts = order.counts();
        int portable = counts.open() - unportable;
        // Where none can be ported, none is left out either: the order waits for a correction with all of them.
        boolean leftOut = order.details().onUnportable() == NumberPolicy.EXCLUDE && portable > 0;
        int numbers = (leftOut ? portable : counts.open()) + counts.activated();
        Money total = order.feePerNumber().times(numbers);
        boolean settled = order.status().isFinal() || !paid.charged().isZero();
        return new Pricing.Line(order.id(), order.number(), order.losingCarrier(), order.kind(), order.feePerNumber(), numbers, total,
                paid.charged(), paid.refunded(), settled ? Money.ZERO : total);
    }

    private static Money sum(List<Pricing.Line> lines, Function<Pricing.Line, Money> amount) {
        return lines.stream().map(amount).reduce(Money.ZERO, Money::plus);
    }
}
