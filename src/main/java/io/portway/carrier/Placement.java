package io.portway.carrier;

/** What a gateway says at once to an order; the carrier's own answer comes later as a {@link CarrierEvent}. */
public sealed interface Placement {

    /** Taken; {@code reference} is the carrier's name for the order. */
    record Accepted(String reference) implements Placement {}

    /** Refused for a business reason, with the carrier's code and text. */
    record Refused(String code, String text) implements Placement {}
}
