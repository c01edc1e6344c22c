package io.portway.order.life;

import io.portway.calendar.FocWindow;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * When the customer can activate an on-demand order: on its FOC day, in the hours of its gateway; all of
 * that day if the carrier confirmed a time outside of them. Whether numbers <em>are</em> live is a separate question.
 *
 * @param opens    first time of the day, in the order's zone
 * @param closes   last such time
 * @param gateways other hours, by the gateway's name
 */
@ConfigurationProperties("portway.order.activation-window")
public record ActivationWindows(LocalTime opens, LocalTime closes, Map<String, Hours> gateways) {

    /** From one time of the day to a later one, both inclusive. */
    public record Hours(@Nullable LocalTime opens, @Nullable LocalTime closes) {

        public Hours {
            if (opens == null || closes == null || !opens.isBefore(closes)) {
                throw new IllegalArgumentException("portway.order.activation-window: " + opens + " to " + closes
                        + " is not a valid period; give opens and a later closes, such as 08:00 and 20:00");
            }
        }
    }

    public ActivationWindows {
        opens = Objects.requireNonNullElse(opens, LocalTime.of(8, 0));
        closes = Objects.requireNonNullElse(closes, LocalTime.of(20, 0));
        gateways = Map.copyOf(Objects.requireNonNullElse(gateways, Map.of()));
        new Hours(opens, closes);
    }

    /** For an order with a FOC date. */
    public FocWindow of(PortOrder order) {
        return of(order.gateway(), order.confirmedAt(), order.zone());
    }

    FocWindow of(String gateway, Instant focAt, ZoneId zone) {
        Hours hours = gateways.getOrDefault(gateway, new Hours(opens, closes));
        ZonedDateTime foc = focAt.atZone(zone);
        LocalDate day = foc.toLocalDate();
        FocWindow window = new FocWindow(
                day.atTime(hours.opens()).atZone(zone),
                day.atTime(hours.closes()).atZone(zone));
        return window.contains(foc)
                ? window
                : new FocWindow(
                        day.atStartOfDay(zone), day.atTime(LocalTime.MAX).atZone(zone));
    }

    /** Whether the customer can activate the order now. */
    public boolean isOpen(PortOrder order, Instant now) {
        return order.onDemand()
                && order.status() == OrderStatus.SCHEDULED
                && of(order).contains(now.atZone(order.zone()));
    }

    /** Whether the order's date has passed without a request for activation. */
    boolean isOver(PortOrder order, Instant now) {
        return order.status() == OrderStatus.SCHEDULED
                && now.isAfter(of(order).end().toInstant());
    }
}
