package io.portway.order.life.process;

import io.portway.calendar.FocCalendar;
import io.portway.order.OrderRepository;
import io.portway.order.OrderSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * When the timers of {@code port-order.bpmn} are due, and when the desk's current day begins and ends; the model and the
 * desk's queues call each by name, which requires a public class.
 */
@Component("deadlines")
public class Deadlines {

    private final FocCalendar calendar;
    private final OrderRepository orders;
    private final OrderSettings properties;
    private final Clock clock;

    Deadlines(FocCalendar calendar, OrderRepository orders, OrderSettings properties, Clock clock) {
        this.calendar = calendar;
        this.orders = orders;
        this.properties = properties;
        this.clock = clock;
    }

    /** Only for earlier models, whose reviews have a timer each. */
    public Date review(DelegateExecution execution) {
        return Date.from(calendar.reviewDue(clock.instant()));
    }

    public Date carrierAnswer(DelegateExecution execution) {
        return Date.from(calendar.answerDue(clock.instant()));
    }

    public Date correction(DelegateExecution execution) {
        return Date.from(calendar.correctionDue(clock.instant()));
    }

    /** If the carrier split the order, each part has its own date. */
    public Date activation(DelegateExecution execution) {
        Instant now = clock.instant();
        Instant here = orders.lastDate(Payload.orderId(execution))
                .filter(last -> last.isAfter(now))
                .orElse(now);
        return Date.from(here.plus(properties.activationDue()));
    }

    /** Numbers may be live before the carrier gave a date; then the others are requested at once. */
    public Date foc(DelegateExecution execution) {
        Instant focAt = orders.get(Payload.orderId(execution)).focAt();
        return Date.from(focAt == null ? clock.instant() : focAt);
    }

    public Date today() {
        return Date.from(calendar.deskDay(clock.instant(), 0));
    }

    public Date tomorrow() {
        return Date.from(calendar.deskDay(clock.instant(), 1));
    }
}
