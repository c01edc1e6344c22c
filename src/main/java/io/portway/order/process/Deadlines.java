package io.portway.order.process;

import io.portway.calendar.FocCalendar;
import io.portway.order.OrderProperties;
import io.portway.order.OrderRepository;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** When the timers of {@code port-order.bpmn} are due; the model asks for each by name. */
@Component("deadlines")
class Deadlines {

    private final FocCalendar calendar;
    private final OrderRepository orders;
    private final OrderProperties properties;
    private final Clock clock;

    Deadlines(FocCalendar calendar, OrderRepository orders, OrderProperties properties, Clock clock) {
        this.calendar = calendar;
        this.orders = orders;
        this.properties = properties;
        this.clock = clock;
    }

    public Date review(DelegateExecution execution) {
        return Date.from(calendar.reviewDue(clock.instant()));
    }

    public Date carrierAnswer(DelegateExecution execution) {
        return Date.from(calendar.answerDue(clock.instant()));
    }

    public Date correction(DelegateExecution execution) {
        return Date.from(calendar.correctionDue(clock.instant()));
    }

    public Date activation(DelegateExecution execution) {
        Instant due = clock.instant().plus(properties.activationDue());
        return Date.from(due);
    }

    public Date foc(DelegateExecution execution) {
        return Date.from(orders.get(Payload.orderId(execution)).focAt());
    }
}
