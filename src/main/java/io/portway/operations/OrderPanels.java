package io.portway.operations;

import io.portway.billing.Ledger;
import io.portway.billing.LedgerLine;
import io.portway.carrier.CarrierEvent;
import io.portway.carrier.inbox.CarrierEventView;
import io.portway.carrier.inbox.CarrierInbox;
import io.portway.number.PhoneNumber;
import io.portway.order.OrderRepository;
import io.portway.order.PortOrder;
import io.portway.order.ReviewStage;
import io.portway.order.ReviewStages;
import io.portway.review.Explanations;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Looks {@link OrderPanel}s up. */
@Component
public class OrderPanels {

    private static final int RECEIVED = 50;

    private final OrderRepository orders;
    private final ReviewStages stages;
    private final Explanations explanations;
    private final Ledger ledger;
    private final Figures figures;
    private final CarrierInbox inbox;
    private final ProcessWork work;

    OrderPanels(
            OrderRepository orders,
            ReviewStages stages,
            Explanations explanations,
            Ledger ledger,
            Figures figures,
            CarrierInbox inbox,
            ProcessWork work) {
        this.orders = orders;
        this.stages = stages;
        this.explanations = explanations;
        this.ledger = ledger;
        this.figures = figures;
        this.inbox = inbox;
        this.work = work;
    }

    /** @throws io.portway.kernel.NotFound where there is no such order */
    @Transactional(readOnly = true)
    public OrderPanel of(UUID orderId) {
        PortOrder order = orders.get(orderId);
        return new OrderPanel(
                order.id(),
                order.number(),
                order.requestNumber(),
                order.accountNumber() + " " + order.accountName(),
                order.losingCarrier(),
                order.kind().name(),
                order.gateway(),
                order.carrierReference(),
                order.status().name(),
                stages.of(order).map(ReviewStage::words).orElse(null),
                order.reasonCode(),
                order.reason(),
                order.zone().getId(),
                order.desiredLocal(),
                order.focLocal(),
                order.waitingSince(),
                order.counts(),
                explanations.of(order),
                orders.timeline(orderId, true),
                ledger.ofOrder(orderId).stream().map(OrderPanels::booking).toList(),
                figures.sendings(orderId).stream().map(OrderPanels::sent).toList(),
                inbox.ofOrder(orderId, RECEIVED).stream()
                        .map(OrderPanels::received)
                        .toList(),
                work.incidents(orderId).stream()
                        .map(incident -> new OrderPanel.Incident(
                                incident.since(), incident.activity(), incident.message(), incident.remedy()))
                        .toList());
    }

    private static OrderPanel.Booking booking(LedgerLine line) {
        return new OrderPanel.Booking(line.time(), line.memo(), line.amount().toString());
    }

    private static OrderPanel.Sent sent(Figures.Sending sending) {
        return new OrderPanel.Sent(
                sending.version(),
                sending.gateway(),
                sending.sentAt(),
                sending.answeredAt(),
                sending.answer(),
                sending.code());
    }

    private static OrderPanel.Received received(CarrierEventView view) {
        CarrierEvent event = view.event();
        return new OrderPanel.Received(
                view.receivedAt(),
                event.type().name(),
                event.eventId(),
                view.status().name(),
                view.attempts(),
                event.focAt(),
                event.code(),
                event.text(),
                event.numbers().stream().map(PhoneNumber::e164).toList(),
                view.note());
    }
}
