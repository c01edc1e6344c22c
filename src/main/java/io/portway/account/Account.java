package io.portway.account;

import io.portway.kernel.Conflict;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/**
 * A tenant; accounts form a tree.
 *
 * @param parentId      {@code null} for the root
 * @param administrator whether it may top up balances and submit orders that skip the review
 * @param managesPorts  whether it is the port authority of itself and of its descendants
 * @param defaultZone   zone of a desired date that is given without one
 * @param defaultTime   local time of a desired date that is given without one
 * @param closedAt      {@code null} while it is open; nothing is handed in for a closed one, but it can be read
 */
public record Account(
        @Id UUID id,
        long number,
        @Nullable UUID parentId,
        String name,
        boolean administrator,
        boolean managesPorts,
        ZoneId defaultZone,
        LocalTime defaultTime,
        @Nullable Instant closedAt) {

    public boolean isClosed() {
        return closedAt != null;
    }

    /** @throws Conflict if it is closed */
    public void mustBeOpen() {
        if (closedAt != null) {
            throw new Conflict(
                    "CLOSED",
                    "Account " + number + " was closed on " + closedAt
                            + "; it can be read, but nothing can be handed in or changed for it until it is opened again.");
        }
    }
}
