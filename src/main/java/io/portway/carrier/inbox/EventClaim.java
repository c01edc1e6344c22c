package io.portway.carrier.inbox;

import io.portway.carrier.CarrierEvent;
import io.portway.carrier.RemoteStatus;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event that a worker holds, with what is known about its order.
 *
 * @param attempts     how often it was tried before
 * @param failures     how often in a row that failed
 * @param sent         the version of the order that was last sent to the carrier; {@code null} if the order is unknown
 * @param changing     whether a later version is on its way to the carrier
 * @param ended        whether the order has ended here
 * @param leaving      whether it is being canceled at the carrier
 * @param orderFocAt   the order's date
 * @param remoteStatus the last status that the carrier reported; {@code null} if unknown here
 * @param remoteFocAt  the last date that it reported
 */
record EventClaim(
        CarrierEvent event,
        int attempts,
        int failures,
        @Nullable Integer sent,
        boolean changing,
        boolean ended,
        boolean leaving,
        @Nullable Instant orderFocAt,
        @Nullable RemoteStatus remoteStatus,
        @Nullable Instant remoteFocAt) {

    /** Whether it answers a sending that a later one has replaced. */
    boolean isSuperseded() {
        return answersOpenOrder() && behindSent() > 0;
    }

    /** Whether what it answers is not recorded here yet, or is about to be replaced. */
    boolean isAhead() {
        return answersOpenOrder() && (behindSent() < 0 || changing);
    }

    /** How many sendings were made after the one that it answers. */
    private int behindSent() {
        return Objects.requireNonNull(sent) - Objects.requireNonNull(event.version());
    }

    private boolean answersOpenOrder() {
        return event.type().isAnswer() && event.version() != null && sent != null && !ended;
    }

    /**
     * Whether the carrier reported the same before. A refusal to cancel may arrive before the transaction that records that
     * it was asked: it counts as new while the order is being canceled.
     */
    boolean isKnown() {
        boolean refusal = leaving && event.type() == CarrierEvent.Type.CANCEL_REFUSED;
        return remoteStatus != null
                && !refusal
                && event.type() != CarrierEvent.Type.FOC_WITHDRAWN
                && statusAfter() == remoteStatus
                && Objects.equals(focAfter(), remoteFocAt)
                && (remoteFocAt == null || orderFocAt != null);
    }

    @Nullable
    RemoteStatus statusAfter() {
        return event.type().leadsTo(remoteFocAt != null);
    }

    @Nullable
    Instant focAfter() {
        return switch (event.type()) {
            case FOC_CONFIRMED -> event.focAt();
            case REJECTED, FOC_WITHDRAWN, CANCELED -> null;
            default -> remoteFocAt;
        };
    }
}
