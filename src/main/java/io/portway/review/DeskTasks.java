package io.portway.review;

import io.portway.kernel.Actor;
import java.util.Map;
import java.util.UUID;

/** The desk's open tasks, as the domain sees them. */
public interface DeskTasks {

    enum Task {
        REVIEW_PORT_ORDER,
        PLACE_BY_HAND,
        RESOLVE_REJECTION,
        RESOLVE_FALLOUT
    }

    /**
     * Completes the order's task within the caller's transaction, as its form in Tasklist does.
     *
     * @param form the fields of that form
     * @return whether the task existed
     */
    boolean complete(UUID orderId, Task task, Map<String, String> form, Actor by);
}
