package io.portway.calendar;

import java.time.LocalTime;

/**
 * How long a losing carrier takes to release numbers.
 *
 * @param businessDays business days between the day on which an order counts as received and the first day on which it can port, from 0
 * @param cutOff       local time of the losing carrier before which an order still counts as received that day
 */
public record LeadTime(int businessDays, LocalTime cutOff) {

    public LeadTime {
        if (businessDays < 0) {
            throw new IllegalArgumentException("a lead time cannot be negative: " + businessDays);
        }
        if (cutOff == null) {
            throw new IllegalArgumentException("a lead time needs a cut-off time");
        }
    }
}
