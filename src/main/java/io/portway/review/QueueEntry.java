package io.portway.review;

import java.time.Instant;

/**
 * What the desk's queues show for a task and sort by. The names are those of the task's variables, none of which holds
 * a secret.
 *
 * @param numbers  such as {@code (312) 535-4200} or {@code (312) 535-4200 and 2 more}
 * @param portDate the confirmed date, else the desired one
 * @param due      by when the task should be done
 * @param followUp the last moment at which the port date can still be met
 * @param priority {@link #NORMAL} or higher; {@link #OVERDUE} is set later
 * @param jeopardy whether the carrier withdrew a confirmed date, or {@code followUp} has passed
 */
public record QueueEntry(
        String losingCarrier,
        String customer,
        String numbers,
        Instant portDate,
        Instant due,
        Instant followUp,
        int priority,
        boolean jeopardy) {

    public static final String LOSING_CARRIER = "losingCarrier";
    public static final String CUSTOMER = "customer";
    public static final String NUMBERS = "numbers";
    public static final String PORT_DATE = "portDate";
    public static final String JEOPARDY = "jeopardy";

    /** More than three business days are left to meet the date. */
    public static final int NORMAL = 50;
    /** At most three business days are left. */
    public static final int NEAR = 60;
    /** At most one business day is left. */
    public static final int PRESSING = 70;

    public static final int IN_JEOPARDY = 80;
    /** The priority of a task that was not done in time. */
    public static final int OVERDUE = 90;
}
