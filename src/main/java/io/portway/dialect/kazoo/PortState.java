package io.portway.dialect.kazoo;

import io.portway.order.OrderStatus;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Kazoo's states, the moves between them, and the names of groups of them. */
enum PortState {
    UNCONFIRMED,
    SUBMITTED,
    PENDING,
    SCHEDULED,
    COMPLETED,
    REJECTED,
    CANCELED;

    static final Set<PortState> ACTIVE = EnumSet.of(UNCONFIRMED, SUBMITTED, PENDING, SCHEDULED, REJECTED);
    private static final Set<PortState> PROGRESSING = EnumSet.of(SUBMITTED, PENDING, SCHEDULED);
    private static final Set<PortState> SUSPENDED = EnumSet.of(UNCONFIRMED, REJECTED);
    private static final Set<PortState> ENDED = EnumSet.of(COMPLETED, CANCELED);

    static PortState of(OrderStatus status) {
        return switch (status) {
            case DRAFT -> UNCONFIRMED;
            case IN_REVIEW -> SUBMITTED;
            case SUBMITTED -> PENDING;
            case SCHEDULED, ACTIVATING -> SCHEDULED;
            case COMPLETED -> COMPLETED;
            case REJECTED -> REJECTED;
            case CANCELED -> CANCELED;
            case CANCEL_PENDING -> throw new IllegalArgumentException("shows the state that it was in");
        };
    }

    static Optional<PortState> named(String name) {
        return Arrays.stream(values())
                .filter(state -> state.wire().equals(name))
                .findFirst();
    }

    /** The states of a group name in {@code by_types}; empty if it is not one. */
    static Set<PortState> group(String name) {
        return switch (name) {
            case "all" -> EnumSet.allOf(PortState.class);
            case "active" -> ACTIVE;
            case "progressing" -> PROGRESSING;
            case "suspended" -> SUSPENDED;
            // Has the same name as the state, which it includes.
            case "completed" -> ENDED;
            default -> Set.of();
        };
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean mayBecome(PortState next) {
        return switch (next) {
            case UNCONFIRMED -> false;
            case SUBMITTED -> this == UNCONFIRMED || this == REJECTED;
            case PENDING -> this == SUBMITTED;
            case SCHEDULED -> this == PENDING;
            case COMPLETED -> this == PENDING || this == SCHEDULED || this == REJECTED;
            case REJECTED -> PROGRESSING.contains(this);
            case CANCELED -> !ENDED.contains(this);
        };
    }

    boolean isEditable() {
        return SUSPENDED.contains(this);
    }

    boolean isDeletable() {
        return SUSPENDED.contains(this) || this == CANCELED;
    }

    boolean hasEnded() {
        return ENDED.contains(this);
    }

    /** The order states of which at least one occurs in a request in this state. */
    Set<OrderStatus> statuses() {
        EnumSet<OrderStatus> statuses = EnumSet.noneOf(OrderStatus.class);
        Arrays.stream(OrderStatus.values())
                .filter(status -> status != OrderStatus.CANCEL_PENDING && of(status) == this)
                .forEach(statuses::add);
        if (!hasEnded()) {
            // It keeps its state until it is canceled.
            statuses.add(OrderStatus.CANCEL_PENDING);
        }
        if (this == PENDING) {
            // Approved and on its way to the carrier.
            statuses.add(OrderStatus.IN_REVIEW);
        }
        return statuses;
    }
}
