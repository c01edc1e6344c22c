package io.portway.order;

import io.portway.kernel.Actor;
import io.portway.kernel.Conflict;
import io.portway.number.PhoneNumber;
import io.portway.order.life.Awaited;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The running process of an order, as the domain sees it. Each call joins the caller's transaction; those that
 * return a boolean tell whether the process was waiting for this.
 */
public interface PortOrderProcess {

    void start(UUID orderId);

    /** Whether the desk is about to place the order, or a supplement to it, by hand. */
    boolean isPlacedByHand(UUID orderId);

    boolean focConfirmed(UUID orderId, Instant focAt, Actor by);

    boolean carrierRejected(
            UUID orderId, @Nullable String code, @Nullable String text, List<PhoneNumber> numbers, Actor by);

    boolean focWithdrawn(UUID orderId, @Nullable String text, Actor by);

    /** The carrier will not port the order, on its own or because it was asked to cancel. */
    boolean carrierCanceled(UUID orderId, @Nullable String text, Actor by);

    /** The carrier proceeds with an order that it was asked to cancel. */
    boolean cancelRefused(UUID orderId, @Nullable String text, Actor by);

    /**
     * The carrier waits for something from us.
     *
     * @param kind {@code DOCUMENT} or {@code ANSWER}
     * @param text what it needs, in its words
     */
    boolean carrierAsks(UUID orderId, String kind, @Nullable String text, Actor by);

    boolean numbersFinal(UUID orderId);

    /** Whether numbers may go live now. Earlier versions of the model wait for it only once the activation was requested. */
    boolean hearsOfLiveNumbers(UUID orderId);

    boolean orderCorrected(UUID orderId, Actor by);

    boolean orderSupplemented(UUID orderId, Actor by);

    /** Whether the process is about to request the activation from the carrier, or is trying to. */
    boolean isActivationUnderWay(UUID orderId);

    boolean activationRequested(UUID orderId, Actor by);

    /**
     * Ends the wait for the FOC date, even if that is in the future. The process continues soon after the
     * caller's transaction: {@link Awaited} waits for it.
     */
    boolean focReached(UUID orderId);

    boolean cancellationRequested(UUID orderId, String reason, Actor by);

    /** The names of the messages that the order accepts in its current state. */
    List<String> taken(UUID orderId);

    /** For a caller whose message the process was not waiting for: it is between two of its states. */
    static Conflict busyWith(PortOrder order) {
        return new Conflict(
                order.status().name(), "Order " + order.number() + " is being processed; try again in a moment.");
    }
}
