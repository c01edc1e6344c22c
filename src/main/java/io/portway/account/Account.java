package io.portway.account;

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
 */
public record Account(
        @Id UUID id,
        long number,
        @Nullable UUID parentId,
        String name,
        boolean administrator,
        boolean managesPorts,
        ZoneId defaultZone,
        LocalTime defaultTime) {}
