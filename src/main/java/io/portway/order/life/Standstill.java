package io.portway.order.life;

import io.portway.order.Moments;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An order that stands still, in words for its customer. */
public record Standstill(PortOrder order, Instant since) {

    public String words(Instant now) {
        String what = switch (order.status()) {
            case IN_REVIEW, SUBMITTED -> "sent to " + order.losingCarrier();
            case SCHEDULED, ACTIVATING -> "activated with " + order.losingCarrier();
            case CANCEL_PENDING -> "canceled with " + order.losingCarrier();
            default -> "processed";
        };
        Instant date = date();
        return "This order could not be " + what + ": every attempt failed, and since " + local(since)
                + " none has been made. The port desk and operations take care of it."
                + (dateGone(now) && date != null
                        ? (isBeforeFoc() ? " The date that you asked for, " : " The date that was confirmed, ")
                                + local(date) + ", has passed; another must be agreed on."
                        : "");
    }

    /** Whether the customer's date, or the confirmed one, has passed. */
    public boolean dateGone(Instant now) {
        Instant date = date();
        return date != null && order.status() != OrderStatus.CANCEL_PENDING && date.isBefore(now);
    }

    private @Nullable Instant date() {
        return isBeforeFoc() ? order.desiredAt() : order.focAt();
    }

    private boolean isBeforeFoc() {
        return order.focAt() == null;
    }

    private String local(Instant at) {
        return Moments.words(at, order.zone());
    }
}
