package io.portway.notify;

import static io.portway.notify.EventType.STATUS_CHANGED;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who receives an event. Within reach are the subscriptions of its account and of those above it, for everything or for its
 * order; what concerns a whole request is within reach of each of its orders ({@link Addressing}). Among those, this class decides who receives it.
 */
final class Audience {

    private static final Set<String> ANNOUNCED = Set.of("SCHEDULED", "COMPLETED", "CANCELED");
    private static final Set<String> OF_NUMBERS = Set.of(
            EventType.PORT_OUT_REQUESTED,
            EventType.NUMBER_PORTED_OUT,
            EventType.NUMBER_RELEASED,
            EventType.NUMBER_MOVED,
            EventType.NUMBER_RESTORED);

    private static final Set<String> OF_DATES_AND_DELAYS =
            Set.of("FOC_CONFIRMED", "FOC_MOVED", "FOC_WITHDRAWN", "STALLED");

    private Audience() {}

    /**
     * A subscription as far as it matters here.
     *
     * @param portAuthority whether its account may know what is private
     * @param types         empty for all
     */
    record Subscription(UUID id, boolean portAuthority, List<String> types, boolean byMail) {}

    /**
     * An event as far as it matters here.
     *
     * @param to   the state that the order came to, or {@code null}
     * @param fact what happened to it, or {@code null}
     */
    record Told(
            String type,
            boolean hidden,
            @Nullable String to,
            @Nullable String fact,
            boolean actionRequired) {}

    static boolean hears(Subscription subscription, Told event) {
        return (!event.hidden() || subscription.portAuthority())
                && (subscription.types().isEmpty() || subscription.types().contains(event.type()))
                && (!subscription.byMail() || isForMail(event));
    }

    /**
     * A notice by mail goes out for what its reader has to know at once: somebody has to act, a date is confirmed, moved or withdrawn,
     * the order stands still or has ended, and a number in service leaves, or somebody wants it to.
     */
    static boolean isForMail(Told event) {
        return event.actionRequired()
                || OF_NUMBERS.contains(event.type())
                || event.fact() != null && OF_DATES_AND_DELAYS.contains(event.fact())
                || event.type().equals(STATUS_CHANGED) && event.to() != null && ANNOUNCED.contains(event.to());
    }
}
