package io.portway.calendar;

import java.time.ZonedDateTime;

/**
 * A span of one day in which a losing carrier can release numbers, in the carrier's local time. Both ends belong to it.
 */
public record FocWindow(ZonedDateTime start, ZonedDateTime end) {

    public FocWindow {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("a window cannot end before it starts: " + start + " to " + end);
        }
    }

    /** Whether the moment is inside; its zone does not matter. */
    public boolean contains(ZonedDateTime moment) {
        return !moment.isBefore(start) && !moment.isAfter(end);
    }

    /** The moment itself, or the end of the window that it is closer to. */
    public ZonedDateTime nearest(ZonedDateTime moment) {
        return moment.isBefore(start) ? start : moment.isAfter(end) ? end : moment;
    }
}
