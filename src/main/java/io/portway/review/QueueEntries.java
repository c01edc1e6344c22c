package io.portway.review;

import io.portway.calendar.FocCalendar;
import io.portway.calendar.PortKind;
import io.portway.order.OrderRepository;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Determines how urgent an order is, from its dates and the business calendar. */
@Component
public class QueueEntries {

    /** The carrier does not have the order, or needs it again. */
    private static final Set<OrderStatus> TO_BE_SENT = EnumSet.of(OrderStatus.IN_REVIEW, OrderStatus.REJECTED);

    private final OrderRepository orders;
    private final FocCalendar calendar;
    private final Clock clock;

    QueueEntries(OrderRepository orders, FocCalendar calendar, Clock clock) {
        this.orders = orders;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** The entry of a task that shows this sheet. */
    public QueueEntry of(Sheet sheet) {
        PortOrder order = orders.get(UUID.fromString(sheet.orderId()));
        ZonedDateTime now = clock.instant().atZone(order.zone());
        ZonedDateTime date = Objects.requireNonNull(order.focAt() == null ? order.desiredAt() : order.focAt())
                .atZone(order.zone());
        ZonedDateTime last = TO_BE_SENT.contains(order.status())
                ? calendar.cutOff(
                        date,
                        PortKind.of(order.kind(), order.counts().total()),
                        order.counts().total(),
                        order.losingCarrier())
                : date;
        boolean jeopardy = !sheet.jeopardy().isEmpty() || last.isBefore(now);
        return new QueueEntry(
                sheet.losingCarrier(),
                sheet.customer(),
                numbers(sheet, order.counts().total()),
                date.toInstant(),
                calendar.reviewDue(now.toInstant()),
                last.toInstant(),
                jeopardy ? QueueEntry.IN_JEOPARDY : priority(now, last, order.losingCarrier()),
                jeopardy);
    }

    private int priority(ZonedDateTime now, ZonedDateTime last, String carrier) {
        if (!last.isAfter(calendar.plusBusinessDays(now, 1, carrier))) {
            return QueueEntry.PRESSING;
        }
        return last.isAfter(calendar.plusBusinessDays(now, 3, carrier)) ? QueueEntry.NORMAL : QueueEntry.NEAR;
    }

    private static String numbers(Sheet sheet, int total) {
        String first = sheet.numbers().get(0).number();
        return total == 1 ? first : first + " and " + (total - 1) + " more";
    }
}
