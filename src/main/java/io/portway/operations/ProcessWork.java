package io.portway.operations;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the engine has to do, and what it gave up. */
public interface ProcessWork {

    /**
     * @param due       jobs that could run now
     * @param oldestDue since when the first of them could; {@code null} where none is due
     * @param failed    jobs whose attempts are used up
     * @param incidents open ones
     */
    record Backlog(long due, Instant oldestDue, long failed, long incidents) {}

    /**
     * Something that goes on only once somebody has seen to it.
     *
     * @param orderId           {@code null} where it is no order's
     * @param processInstanceId for Cockpit; {@code null} where the engine's own work failed
     * @param activity          the element's name in the model
     * @param message           what happened, and often what to do
     * @param remedy            what to do at this element in any case
     */
    record Incident(
            UUID orderId, String processInstanceId, String activity, Instant since, String message, String remedy) {}

    Backlog backlog();

    /** Open incidents, the latest first. */
    List<Incident> incidents(int limit);

    /** Those of one order. */
    List<Incident> incidents(UUID orderId);
}
