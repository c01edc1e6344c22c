package io.portway.review;

import static io.portway.review.Explanations.moment;
import static io.portway.review.Explanations.numbers;

import io.portway.calendar.FocWindow;
import io.portway.carrier.CarrierGateways;
import io.portway.order.NumberCounts;
import io.portway.order.OrderSettings;
import io.portway.order.PortOrder;
import io.portway.order.life.ActivationWindows;
import io.portway.review.Explanation.Deadline;
import io.portway.review.Explanation.Who;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Explains orders that have a confirmed date: until it comes, when it is there, and while the numbers go live. And when drafts end. */
@Component
class DateExplanations {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);

    private final CarrierGateways gateways;
    private final ActivationWindows windows;
    private final OrderSettings properties;
    private final Clock clock;

    DateExplanations(CarrierGateways gateways, ActivationWindows windows, OrderSettings properties, Clock clock) {
        this.gateways = gateways;
        this.windows = windows;
        this.properties = properties;
        this.clock = clock;
    }

    /** When a draft expires that nobody changes. */
    Deadline draftEnds(PortOrder order) {
        return deadline(order.updatedAt().plus(properties.draftLife()), order);
    }

    Explanation scheduled(PortOrder order) {
        return order.onDemand() ? onDemand(order) : byCarrier(order);
    }

    private Explanation byCarrier(PortOrder order) {
        if (clock.instant().isAfter(windows.of(order).end().toInstant())) {
            return unused(order);
        }
        return new Explanation(
                order.status(),
                order.losingCarrier() + " confirmed " + moment(order.confirmedAt(), order) + ". The "
                        + numbers(order.counts().open()) + " will move then by " + themselves(order) + ".",
                "The confirmed date comes",
                Who.NOBODY,
                deadline(order.confirmedAt(), order),
                changes(order));
    }

    private Explanation onDemand(PortOrder order) {
        FocWindow window = windows.of(order);
        String day = DAY.format(window.start()) + ", " + HOUR.format(window.start()) + " to "
                + HOUR.format(window.end()) + " (" + order.zone() + ")";
        if (clock.instant().isAfter(window.end().toInstant())) {
            return unused(order);
        }
        if (windows.isOpen(order, clock.instant())) {
            return new Explanation(
                    order.status(),
                    "The " + numbers(order.counts().open()) + " can go live now: the date that " + order.losingCarrier()
                            + " confirmed, " + day + ", is here.",
                    "You activate the order",
                    Who.CUSTOMER,
                    deadline(window.end().toInstant(), order),
                    "POST …/activate moves the numbers. An unused date is lost, and a new one must be agreed on.");
        }
        return new Explanation(
                order.status(),
                order.losingCarrier() + " confirmed " + day
                        + ". You asked to activate the numbers yourself; you can do so then.",
                "The confirmed date comes; then you activate the order",
                Who.CUSTOMER,
                deadline(window.start().toInstant(), order),
                changes(order));
    }

    private Explanation unused(PortOrder order) {
        boolean automatic = gateways.byName(order.gateway()).automatic();
        return new Explanation(
                order.status(),
                "The date that " + order.losingCarrier() + " confirmed, " + moment(order.confirmedAt(), order)
                        + ", has passed, and no live numbers were reported.",
                (automatic ? order.losingCarrier() + " is asked" : "The port desk asks " + order.losingCarrier())
                        + " what happened to the numbers",
                automatic ? Who.NOBODY : Who.DESK,
                null,
                "If none is live, a new date must be agreed on.");
    }

    private String changes(PortOrder order) {
        Instant lock = order.confirmedAt().minus(properties.changeLock());
        return clock.instant().isBefore(lock)
                ? "Until " + moment(lock, order)
                        + " you can change the date or cancel; after that only the port desk can."
                : "It is too late for you to change or cancel the order; ask the port desk if necessary.";
    }

    Explanation activating(PortOrder order) {
        NumberCounts counts = order.counts();
        Deadline due = deadline(order.waits().plus(properties.activationDue()), order);
        String so = counts.activated() + " of " + numbers(counts.activated() + counts.open())
                + (counts.activated() == 1 ? " is live" : " are live");
        return due.passed()
                ? new Explanation(
                        order.status(),
                        so + "; the others did not go live in time. The port desk takes care of it.",
                        "The port desk gets the other numbers live, or removes them",
                        Who.DESK,
                        null,
                        "What went live is yours to use; the fee for removed numbers is refunded to your balance.")
                : new Explanation(
                        order.status(),
                        "The numbers are going live: " + so + ".",
                        order.losingCarrier() + " releases the numbers",
                        Who.CARRIER,
                        due,
                        "Once no number is open, they are in service with you.");
    }

    private Deadline deadline(Instant at, PortOrder order) {
        return Deadline.of(at, order.zone(), clock.instant());
    }

    private static String themselves(PortOrder order) {
        return order.counts().open() == 1 ? "itself" : "themselves";
    }
}
