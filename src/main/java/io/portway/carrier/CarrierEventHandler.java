package io.portway.carrier;

/** Acts on a carrier's event within the caller's transaction; implemented by the order feature. */
public interface CarrierEventHandler {

    Handling handle(CarrierEvent event);

    enum Handling {
        /** Done; the event is settled. */
        APPLIED,
        /** The order does not wait for this yet: nothing was changed, ask again later. */
        NOT_YET,
        /** No order will ever wait for this: the desk should look at it. */
        UNMATCHED
    }
}
