package io.portway.order.change;

import static io.portway.order.OrderStatus.SCHEDULED;

import io.portway.account.Caller;
import io.portway.kernel.Conflict;
import io.portway.order.OrderSettings;
import io.portway.order.PortOrder;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** The hours before a FOC date in which only the port authority can change or cancel an order. */
@Component
public class ChangeLock {

    private final OrderSettings settings;
    private final Clock clock;

    ChangeLock(OrderSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** @param what cannot be done, such as {@code changed} */
    public void refuse(Caller caller, PortOrder order, String what) {
        if (order.status() == SCHEDULED
                && !caller.portAuthority()
                && clock.instant().isAfter(order.confirmedAt().minus(settings.changeLock()))) {
            throw new Conflict(
                    order.status().name(),
                    "Order " + order.number() + " cannot be " + what + " within "
                            + settings.changeLock().toHours() + " hours of its FOC date " + order.focLocal()
                            + "; ask the port desk.");
        }
    }
}
