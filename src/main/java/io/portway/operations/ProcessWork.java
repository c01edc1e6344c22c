package io.portway.operations;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The engine's jobs, and what it gave up. */
public interface ProcessWork {

    /**
     * @param due       jobs that could run now
     * @param oldestDue when the first of them was due; {@code null} if none is
     * @param failed    jobs whose attempts are used up
     * @param incidents open ones
     */
    record Backlog(long due, @Nullable Instant oldestDue, long failed, long incidents) {}

    /**
     * Something that needs somebody's attention before it can continue.
     *
     * @param orderId           {@code null} if it does not belong to an order
     * @param processInstanceId for Cockpit; {@code null} if the engine's own work failed
     * @param activity          the element's name in the model
     * @param message           what happened, and often what to do
     * @param remedy            what to do at this element
     */
    record Incident(
            @Nullable UUID orderId,
            @Nullable String processInstanceId,
            String activity,
            Instant since,
            String message,
            String remedy) {}

    Backlog backlog();

    /** Open incidents, the latest first. */
    List<Incident> incidents(int limit);

    /** Those of one order. */
    List<Incident> incidents(UUID orderId);
}
