package io.portway.carrier;

/** What a gateway says to a cancellation. */
public sealed interface Cancellation {

    Cancellation DONE = new Done();
    Cancellation ASKED = new Asked();

    /** The carrier will not port it any more. */
    record Done() implements Cancellation {}

    /** The carrier took note of the wish; its answer comes as an event. */
    record Asked() implements Cancellation {}

    /** The carrier goes on with the order. */
    record Refused(String code, String text) implements Cancellation {}
}
