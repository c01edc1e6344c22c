package io.portway.carrier.inbox;

import io.portway.carrier.CarrierEvent;
import org.jspecify.annotations.Nullable;

/** Handles a carrier's event within the caller's transaction; implemented by the order feature. */
public interface CarrierEventHandler {

    Handling handle(CarrierEvent event);

    /**
     * The result of handling an event.
     *
     * @param note for people
     */
    record Handling(Result result, @Nullable String note) {

        /** Done; the event is settled. */
        public static final Handling APPLIED = new Handling(Result.APPLIED, null);
        /** The order does not wait for this yet: nothing was changed, try again later. */
        public static final Handling NOT_YET = new Handling(Result.NOT_YET, null);
        /** No order will ever wait for this: the desk should look at it. */
        public static final Handling UNMATCHED = setAside("No order is waiting for this, or will be.");

        /** Only people can resolve it; the note says why. */
        public static Handling setAside(String why) {
            return new Handling(Result.UNMATCHED, why);
        }

        /** Settled without effect, since the order has moved past it. */
        public static Handling overtaken(String by) {
            return new Handling(Result.OVERTAKEN, by);
        }
    }

    enum Result {
        APPLIED,
        OVERTAKEN,
        NOT_YET,
        UNMATCHED
    }
}
